//! Which list of providers and locations speaks for a circuit, and how firmly?

use crate::{
    azure::{
        catalogue::{Catalogue, Cloud, Nearness},
        regions::{self, Region},
    },
    finding::Severity::{self, Error, Note},
    model::{circuit::Circuit, field::Field},
};

use super::context::{Context, Fault, Undecided};

const CLOUDS: [Cloud; 3] = [Cloud::Public, Cloud::UsGov, Cloud::China];

/// The region that was written where a peering location belongs; no list has it as a location, neither the built-in one nor
/// the user's.
pub(super) fn region_as_location(name: &str, cx: &Context<'_>) -> Option<&'static Region> {
    regions::written_as_location(name, cx.catalogue())?;
    regions::written_as_location(name, Catalogue::builtin())
}

/// What the lists say of a circuit; `judge` asks the list of one cloud.
///
/// The cloud is told by the circuit's region. A national cloud's list was never confirmed by an answer of Azure, so
/// what the public list takes passes there too, unless the user brought a list of their own. If the region is not known, all
/// clouds must agree.
pub(super) fn judge(
    circuit: &Circuit,
    cx: &Context<'_>,
    judge: impl Fn(Cloud) -> Option<Fault>,
) -> Result<Option<Fault>, Undecided> {
    let lenient = |cloud| {
        let is_firm = cloud == Cloud::Public || cx.catalogue().imported_on(cloud).is_some();
        let passes = !is_firm && judge(Cloud::Public).is_none();
        if passes { None } else { judge(cloud) }
    };
    match &circuit.location {
        Field::Known(region) => Ok(lenient(cloud_of(region))),
        Field::Absent(_) | Field::Invalid(_) => Ok(lenient(Cloud::Public)),
        Field::Unknown(unknown) => {
            let [public, us_gov, china] = CLOUDS.map(lenient);
            match (public, us_gov, china) {
                (None, None, None) => Ok(None),
                (Some(fault), Some(_), Some(_)) => Ok(Some(fault)),
                _ => Err(cx.undecided(unknown)),
            }
        }
    }
}

/// The cloud of a region.
fn cloud_of(region: &str) -> Cloud {
    regions::find(region).map_or(Cloud::Public, |region| region.cloud)
}

/// The severity of a fault by a cloud's list: a list that the user brought is firm, and the lists of national clouds are
/// advice.
pub(super) fn severity(cx: &Context<'_>, cloud: Cloud, otherwise: Severity) -> Severity {
    if cx.catalogue().imported_on(cloud).is_some() {
        Error
    } else if cloud == Cloud::Public {
        otherwise
    } else {
        Note
    }
}

/// How a list is called: "the list of 2026-05-10".
pub(super) fn called(catalogue: &Catalogue, cloud: Cloud) -> String {
    let day = catalogue.dated(cloud);
    match (catalogue.imported_on(cloud), cloud) {
        (Some(_), _) => format!("your list of {day}"),
        (None, Cloud::Public) => format!("the list of {day}"),
        (None, Cloud::UsGov) => format!("the list of {day} for US Government"),
        (None, Cloud::China) => format!("the list of {day} for China"),
    }
}

/// The way to Microsoft of one whose provider is not listed, or not at the location: the page's three steps, with the
/// exchanges at the circuit's location, or at the one closest to it.
///
/// Source: "Prerequisites to connectivity", 2015-02-23, and
/// <https://learn.microsoft.com/azure/expressroute/expressroute-locations-providers>, 2026-04-28.
pub(super) fn exchange_steps(
    catalogue: &Catalogue,
    cloud: Cloud,
    location: &Field<std::sync::Arc<str>>,
) -> String {
    let exchanges = match location {
        Field::Known(name) => name
            .shown()
            .and_then(|name| exchanges_for(catalogue, cloud, name)),
        Field::Unknown(_) | Field::Absent(_) | Field::Invalid(_) => None,
    };
    let at = exchanges.map_or_else(String::new, |exchanges| format!(" ({exchanges})"));
    format!(
        "find the provider at an exchange{at}, have it extend its network there, and order the circuit through \
         the exchange"
    )
}

/// Which exchanges are at a location, or near it.
fn exchanges_for(catalogue: &Catalogue, cloud: Cloud, name: &str) -> Option<String> {
    let location = catalogue.location(cloud, name)?;
    let path = catalogue.exchange_path(location)?;
    let place = match path.nearness {
        Nearness::Here => format!("at `{}`", path.location.name),
        Nearness::SisterSite => {
            format!(
                "`{}` has none, its sister site `{}`",
                location.name, path.location.name
            )
        }
        Nearness::LocalRegion | Nearness::Country | Nearness::Region => {
            format!(
                "`{}` has none, the nearest is `{}`",
                location.name, path.location.name
            )
        }
    };
    let names: Vec<&str> = path
        .exchanges
        .iter()
        .map(|exchange| &*exchange.name)
        .collect();
    Some(format!("{place}: {}", listed(&names)))
}

/// Some names as running text; of many, the first six.
pub(super) fn listed(names: &[&str]) -> String {
    const SHOWN: usize = 6;
    let quoted = |names: &[&str]| {
        let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        quoted.join(", ")
    };
    match names.split_at_checked(SHOWN) {
        Some((first, rest)) if !rest.is_empty() => {
            format!("{} and {} more", quoted(first), rest.len())
        }
        _ => quoted(names),
    }
}

/// Some names of which one is to be chosen: "`a`, `b` or `c`".
pub(super) fn choice(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|name| format!("`{name}`")).collect();
            format!("{} or `{last}`", first.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{choice, cloud_of, exchanges_for, listed};
    use crate::azure::catalogue::{Catalogue, Cloud};

    #[test]
    fn regions_tell_the_cloud() {
        assert_eq!(cloud_of("usgovvirginia"), Cloud::UsGov);
        assert_eq!(cloud_of("China East 2"), Cloud::China);
        assert_eq!(cloud_of("West Europe"), Cloud::Public);
        assert_eq!(cloud_of("a region of tomorrow"), Cloud::Public);
    }

    #[test]
    fn names_as_running_text() {
        assert_eq!(listed(&["a", "b"]), "`a`, `b`");
        assert_eq!(
            listed(&["a", "b", "c", "d", "e", "f", "g", "h"]),
            "`a`, `b`, `c`, `d`, `e`, `f` and 2 more"
        );
        assert_eq!(choice(&["a"]), "`a`");
        assert_eq!(choice(&["a", "b", "c"]), "`a`, `b` or `c`");
    }

    #[test]
    fn exchanges_here_or_near() {
        let at = |name| exchanges_for(Catalogue::builtin(), Cloud::Public, name);
        assert!(at("amsterdam").unwrap().starts_with("at `Amsterdam`: "));
        assert!(
            at("Bangkok")
                .unwrap()
                .starts_with("`Bangkok` has none, the nearest is ")
        );
        assert_eq!(at("Atlantis"), None);
    }
}
