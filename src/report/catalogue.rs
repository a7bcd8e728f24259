//! The list of providers and peering locations: for a terminal, for a program, and for keeping.

use serde::Serialize;

use crate::{
    azure::catalogue::{
        Catalogue, Cloud, Location, LocationKind, Offer, Provider, ProviderList, ProviderStatus,
    },
    settings::{Date, day},
};

use super::{Theme, escape, summary::counted, theme::Ink, wrap};

/// What of a catalogue is asked for.
#[derive(Debug, Clone, Copy)]
pub enum Selection<'c> {
    /// All of it.
    All,
    /// One provider.
    Provider(&'c Provider),
    /// One location.
    Location(&'c Location),
}

/// Columns of the names.
const NAMES: usize = 26;

/// For a terminal.
pub fn human(
    catalogue: &Catalogue,
    cloud: Cloud,
    selection: Selection<'_>,
    today: Date,
    theme: Theme,
) -> String {
    let mut out = String::new();
    match selection {
        Selection::All => {
            heading(&mut out, "Providers, and where they are", theme);
            for provider in listed(catalogue, cloud) {
                entry(
                    &mut out,
                    &provider.name,
                    &places(catalogue, provider),
                    theme,
                );
            }
            out.push('\n');
            heading(&mut out, "Peering locations, and their regions", theme);
            for location in catalogue.locations(cloud) {
                entry(&mut out, &location.name, &whereabouts(location), theme);
            }
        }
        Selection::Provider(provider) => {
            heading(&mut out, &provider.name, theme);
            let spellings: Vec<_> = provider.spellings().iter().map(|it| &**it).collect();
            entry(
                &mut out,
                "service_provider_name",
                &spellings.join(", "),
                theme,
            );
            if provider.status == ProviderStatus::Retired {
                entry(
                    &mut out,
                    "status",
                    "retired: no longer in Azure's answers",
                    theme,
                );
            }
            entry(
                &mut out,
                "peering_location",
                &places(catalogue, provider),
                theme,
            );
            if let Some(bandwidths) = &provider.bandwidths_mbps {
                let bandwidths: Vec<_> = bandwidths.iter().map(ToString::to_string).collect();
                entry(&mut out, "bandwidth_in_mbps", &bandwidths.join(", "), theme);
            }
        }
        Selection::Location(location) => {
            heading(&mut out, &location.name, theme);
            entry(&mut out, "where", &whereabouts(location), theme);
            let local = location
                .local_regions
                .as_ref()
                .map(|regions| regions.join(", "));
            let local = local.map(|regions| {
                if regions.is_empty() {
                    "none".to_owned()
                } else {
                    regions
                }
            });
            entry(
                &mut out,
                "regions of Local",
                local.as_deref().unwrap_or("not known"),
                theme,
            );
            let sisters: Vec<_> = catalogue
                .sister_sites(location)
                .map(|it| &*it.name)
                .collect();
            if !sisters.is_empty() {
                entry(&mut out, "same city", &sisters.join(", "), theme);
            }
            let providers: Vec<_> = catalogue
                .providers_at(location)
                .map(|(it, offer)| named(&it.name, offer))
                .collect();
            entry(&mut out, "providers", &providers.join(", "), theme);
        }
    }
    let dated = catalogue.dated(cloud);
    let source = match catalogue.imported_on(cloud) {
        Some(_) => "your own list",
        None => "the built-in list",
    };
    let age = age_in_months(dated, today).map_or(String::new(), |months| match months {
        0 => ", less than a month old".to_owned(),
        1 => ", one month old".to_owned(),
        months => format!(", {months} months old"),
    });
    out.push('\n');
    for line in wrap::wrap(
        &format!("{source} of the {} cloud, of {dated}{age}", cloud.name()),
        theme.columns(),
    ) {
        out += &format!("{line}\n");
    }
    escape::commands(&out)
}

fn heading(out: &mut String, text: &str, theme: Theme) {
    *out += &format!("{}\n", theme.paint(Ink::Bold, &escape::field(text)));
}

fn entry(out: &mut String, name: &str, text: &str, theme: Theme) {
    let names = wrap::wrap(&escape::field(name), NAMES - 4);
    let lines = wrap::wrap(&escape::field(text), theme.columns() - NAMES);
    for row in 0..names.len().max(lines.len()) {
        let (name, line) = (names.get(row), lines.get(row));
        let (name, line) = (
            name.map_or("", String::as_str),
            line.map_or("", String::as_str),
        );
        let width = NAMES - 2;
        *out += format!("  {name:<width$}{line}").trim_end();
        out.push('\n');
    }
}

/// The providers that Azure still answers with.
fn listed(catalogue: &Catalogue, cloud: Cloud) -> impl Iterator<Item = &Provider> {
    let providers = catalogue.providers(cloud);
    providers.filter(|provider| provider.status != ProviderStatus::Retired)
}

fn places(catalogue: &Catalogue, provider: &Provider) -> String {
    let places = catalogue.locations_of(provider);
    let places: Vec<_> = places
        .map(|(location, offer)| named(&location.name, offer))
        .collect();
    if places.is_empty() {
        "nowhere".to_owned()
    } else {
        places.join(", ")
    }
}

fn named(name: &str, offer: Offer) -> String {
    match offer {
        Offer::Announced => format!("{name} (announced)"),
        Offer::Listed | Offer::NotListed => name.to_owned(),
    }
}

fn whereabouts(location: &Location) -> String {
    let kind = (location.kind == LocationKind::Metro).then_some("Metro");
    let parts = [
        kind,
        location.country.as_deref(),
        location.geopolitical_region.as_deref(),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        "-".to_owned()
    } else {
        parts.join(", ")
    }
}

/// Whole months from one day to another; `None` if the first is none.
fn age_in_months(dated: &str, today: Date) -> Option<i32> {
    let dated = day(dated)?;
    let months =
        i32::from(today.year() - dated.year()) * 12 + i32::from(today.month() - dated.month());
    Some((months - i32::from(today.day() < dated.day())).max(0))
}

#[derive(Serialize)]
struct Document<'a> {
    version: u8,
    cloud: &'static str,
    dated: &'a str,
    imported: bool,
    age_in_months: Option<i32>,
    providers: Vec<JsonProvider<'a>>,
    locations: Vec<JsonLocation<'a>>,
}

#[derive(Serialize)]
struct JsonProvider<'a> {
    name: &'a str,
    spellings: Vec<&'a str>,
    retired: bool,
    locations: Vec<JsonOffer<'a>>,
    bandwidths_mbps: Option<&'a [u32]>,
}

#[derive(Serialize)]
struct JsonOffer<'a> {
    name: &'a str,
    announced: bool,
}

#[derive(Serialize)]
struct JsonLocation<'a> {
    name: &'a str,
    country: Option<&'a str>,
    geopolitical_region: Option<&'a str>,
    metro: bool,
    local_regions: Option<Vec<&'a str>>,
    providers: Vec<JsonOffer<'a>>,
}

impl<'a> JsonProvider<'a> {
    fn new(catalogue: &'a Catalogue, provider: &'a Provider) -> Self {
        let locations = catalogue.locations_of(provider);
        Self {
            name: &provider.name,
            spellings: provider.spellings().iter().map(|it| &**it).collect(),
            retired: provider.status == ProviderStatus::Retired,
            locations: locations
                .map(|(it, offer)| JsonOffer::new(&it.name, offer))
                .collect(),
            bandwidths_mbps: provider.bandwidths_mbps.as_deref(),
        }
    }
}

impl<'a> JsonOffer<'a> {
    fn new(name: &'a str, offer: Offer) -> Self {
        let announced = offer == Offer::Announced;
        Self { name, announced }
    }
}

impl<'a> JsonLocation<'a> {
    fn new(catalogue: &'a Catalogue, location: &'a Location) -> Self {
        let regions = location.local_regions.as_ref();
        let providers = catalogue.providers_at(location);
        Self {
            name: &location.name,
            country: location.country.as_deref(),
            geopolitical_region: location.geopolitical_region.as_deref(),
            metro: location.kind == LocationKind::Metro,
            local_regions: regions.map(|regions| regions.iter().map(|it| &**it).collect()),
            providers: providers
                .map(|(it, offer)| JsonOffer::new(&it.name, offer))
                .collect(),
        }
    }
}

/// For a program: version 1.
pub fn json(catalogue: &Catalogue, cloud: Cloud, selection: Selection<'_>, today: Date) -> String {
    let providers: Vec<&Provider> = match selection {
        Selection::All => listed(catalogue, cloud).collect(),
        Selection::Provider(provider) => vec![provider],
        Selection::Location(_) => Vec::new(),
    };
    let locations: Vec<&Location> = match selection {
        Selection::All => catalogue.locations(cloud).collect(),
        Selection::Provider(_) => Vec::new(),
        Selection::Location(location) => vec![location],
    };
    let dated = catalogue.dated(cloud);
    super::json::line(&Document {
        version: 1,
        cloud: cloud.name(),
        dated,
        imported: catalogue.imported_on(cloud).is_some(),
        age_in_months: age_in_months(dated, today),
        providers: providers
            .into_iter()
            .map(|it| JsonProvider::new(catalogue, it))
            .collect(),
        locations: locations
            .into_iter()
            .map(|it| JsonLocation::new(catalogue, it))
            .collect(),
    })
}

#[derive(Serialize)]
struct KeptProvider<'a> {
    name: &'a str,
    locations: &'a [String],
    bandwidths_mbps: &'a [u32],
}

/// The file that keeps a list: one provider on a line, so that a difference can be read.
pub fn kept(list: &ProviderList) -> String {
    let providers = list.providers.iter().map(|provider| {
        let provider = KeptProvider {
            name: &provider.name,
            locations: &provider.locations,
            bandwidths_mbps: &provider.bandwidths_mbps,
        };
        format!("  {}", super::json::line(&provider).trim_end())
    });
    let providers: Vec<_> = providers.collect();
    format!(
        "{{\n\"version\": 1,\n\"cloud\": \"{}\",\n\"dated\": \"{}\",\n\"providers\": [\n{}\n]\n}}\n",
        list.cloud.name(),
        list.dated,
        providers.join(",\n")
    )
}

/// What is said when a list was made.
pub fn imported(list: &ProviderList, path: &str) -> String {
    let mut locations: Vec<_> = list.providers.iter().flat_map(|it| &it.locations).collect();
    locations.sort_unstable();
    locations.dedup();
    let path = escape::field(path);
    format!(
        "wrote `{path}`: {} at {}, of {}\n\
         It counts once `.er-preflight.hcl` names it: catalog = \"{path}\"\n",
        counted(list.providers.len(), "provider"),
        counted(locations.len(), "peering location"),
        list.dated
    )
}
