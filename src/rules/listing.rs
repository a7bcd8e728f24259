//! Which list of providers and locations speaks for a circuit, and how firmly?

use crate::{
    azure::{
        catalogue::{Catalogue, Cloud, Location, LocationKind, Nearness},
        regions::{self, Region},
        skus,
    },
    finding::{
        Edition,
        Severity::{self, Error, Note},
    },
    model::{circuit::Circuit, field::Field},
};

use super::{
    context::{Context, Fault, Undecided},
    declare::Verdict,
};

const CLOUDS: [Cloud; 3] = [Cloud::Public, Cloud::UsGov, Cloud::China];

/// The region that was written where a peering location belongs; no list has it as a location, neither the built-in one nor
/// the user's.
pub(super) fn region_as_location(name: &str, cx: &Context<'_>) -> Option<&'static Region> {
    regions::written_as_location(name, cx.catalogue())?;
    regions::written_as_location(name, Catalogue::builtin())
}

/// Reports what the list of a circuit's cloud has against it; `judge` asks the list of one cloud.
///
/// The cloud is told by the circuit's region. A national cloud's list was never confirmed by an answer of Azure, so
/// what the public list takes passes there too, unless the user brought a list of their own. If the region is not known,
/// all clouds that come into question must agree, and what they weigh differently is undecided.
pub(super) fn report(
    circuit: &Circuit,
    cx: &mut Context<'_>,
    judge: impl Fn(&Context<'_>, Cloud) -> Option<(Fault, Severity)>,
) -> Verdict {
    // Circuits to another cloud, a preview that azurerm does not know, have providers and locations of their own.
    if circuit.identity.spelling.is_some() && cx.is_named(&circuit.sku_tier, skus::MULTI_CLOUD)? {
        return Ok(());
    }
    let lenient = |cloud| {
        let is_firm = cloud == Cloud::Public || is_imported(cx, cloud);
        let passes = !is_firm && judge(cx, Cloud::Public).is_none();
        let (fault, severity) = judge(cx, cloud).filter(|_| !passes)?;
        Some((fault, weighed(cx, cloud, severity)))
    };
    let region = cx.known(&circuit.location);
    let clouds = match &region {
        Ok(Some(region)) => vec![cloud_of(region)],
        Ok(None) => vec![Cloud::Public],
        Err(_) => possible_clouds(cx),
    };
    let asked = clouds.len();
    let found: Vec<_> = clouds.into_iter().filter_map(lenient).collect();
    let is_certain = found.len() == asked;
    let severities = found.iter().map(|(_, severity)| *severity);
    let (least, most) = (severities.clone().min(), severities.max());
    if let (true, Some(least), Some((fault, _))) = (is_certain, least, found.into_iter().next()) {
        cx.report(fault.at_most(least));
    }
    if (!is_certain && most.is_some()) || least != most {
        region?;
    }
    Ok(())
}

/// The clouds that a circuit of unknown region may be in: a list that the user brought says which ones are theirs.
fn possible_clouds(cx: &Context<'_>) -> Vec<Cloud> {
    let theirs: Vec<Cloud> = CLOUDS
        .into_iter()
        .filter(|cloud| is_imported(cx, *cloud))
        .collect();
    if theirs.is_empty() {
        CLOUDS.to_vec()
    } else {
        theirs
    }
}

fn is_imported(cx: &Context<'_>, cloud: Cloud) -> bool {
    cx.catalogue().imported_on(cloud).is_some()
}

/// The cloud of a region.
pub(super) fn cloud_of(region: &str) -> Cloud {
    regions::find(region).map_or(Cloud::Public, |region| region.cloud)
}

/// The peering location of a circuit at a provider, in the built-in list: what it says of geography stands beside any list
/// of the user. `None` if none is written, or one that is not listed.
///
/// The circuit's region tells the cloud, and a location that its list lacks is looked up in the public one. If the region
/// is not known, and what it tells makes a difference, that is undecided.
pub(super) fn site(
    circuit: &Circuit,
    cx: &Context<'_>,
) -> Result<Option<&'static Location>, Undecided> {
    let Some(name) = cx.known(&circuit.peering_location)? else {
        return Ok(None);
    };
    let builtin = Catalogue::builtin();
    let find = |cloud| {
        let own = builtin.location(cloud, name);
        own.or_else(|| builtin.location(Cloud::Public, name))
    };
    match cx.known(&circuit.location) {
        Ok(region) => Ok(find(
            region.map_or(Cloud::Public, |region| cloud_of(region)),
        )),
        Err(undecided) => {
            let [public, others @ ..] = CLOUDS.map(find);
            if others.iter().all(|other| *other == public) {
                Ok(public)
            } else {
                Err(undecided)
            }
        }
    }
}

/// The Metro location that spans a site.
pub(super) fn metro_of(site: &Location) -> Option<&'static Location> {
    let mut sisters = Catalogue::builtin().sister_sites(site);
    sisters.find(|sister| sister.kind == LocationKind::Metro)
}

/// The severity of a fault by a cloud's list: a list that the user brought is firm, and the lists of national clouds are
/// advice, except that the page of 2015 demands a listed provider anywhere.
fn weighed(cx: &Context<'_>, cloud: Cloud, otherwise: Severity) -> Severity {
    if is_imported(cx, cloud) {
        Error
    } else if cloud == Cloud::Public || cx.edition() == Edition::Page2015 {
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

/// What to write instead of something that the settings do not list.
pub(super) fn one_of_ours(names: &[String], argument: &str) -> String {
    /// Names that a reader takes in at a glance.
    const MOST: usize = 4;
    let shown: Vec<_> = names.iter().take(MOST).map(String::as_str).collect();
    if shown.is_empty() {
        return format!("add it to `{argument}` of the settings, which is empty");
    }
    let more = if names.len() > MOST {
        ", or another one of them"
    } else {
        ""
    };
    format!(
        "use {}{more}; else add it to `{argument}` of the settings",
        choice(&shown)
    )
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
