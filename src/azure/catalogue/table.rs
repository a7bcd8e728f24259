//! How are the built-in tables read?
//!
//! Tab-separated, one entry a line; a list is joined by `|`, and `?` stands for what is not known. The first line has the dates.

use super::{
    Catalogue,
    entry::{
        Cloud, GeoBasis, Location, LocationKind, Model, Offer, Provider, ProviderStatus, Text,
    },
};

const LOCATIONS: &str = include_str!("../data/locations.tsv");
const PROVIDERS: &str = include_str!("../data/providers.tsv");

const GENERATED: &str = "the tables are generated, and a test reads all of them";

/// Reads the built-in catalogue.
pub(super) fn read() -> Catalogue {
    let mut lines = LOCATIONS.lines();
    let [dated, api_dated] = fields(lines.next().expect(GENERATED));
    let locations: Vec<Location> = lines.map(location).collect();
    let mut numbers: Vec<(Cloud, &str, usize)> = locations
        .iter()
        .enumerate()
        .map(|(number, location)| (location.cloud, &*location.name, number))
        .collect();
    numbers.sort_unstable();
    let providers = PROVIDERS
        .lines()
        .map(|line| provider(line, &numbers))
        .collect();
    Catalogue::new(
        dated.into(),
        api_dated.into(),
        locations,
        providers,
        Vec::new(),
    )
}

fn location(line: &'static str) -> Location {
    let [
        cloud,
        name,
        kind,
        metro,
        country,
        region,
        basis,
        local,
        direct,
        reach,
        confirmed,
        members,
        aliases,
    ] = fields(line);
    Location {
        cloud: cloud_named(cloud),
        name: name.into(),
        kind: match kind {
            "standard" => LocationKind::Standard,
            "metro" => LocationKind::Metro,
            "api-only" => LocationKind::ApiOnly,
            "restricted" => LocationKind::Restricted,
            _ => unreachable!("{GENERATED}: {line}"),
        },
        metro: known(metro).map(Text::from),
        country: known(country).map(Text::from),
        geopolitical_region: known(region).map(Text::from),
        geo_basis: known(basis).map(|basis| match basis {
            "docs" => GeoBasis::Docs,
            "docs-city" => GeoBasis::DocsCity,
            "docs-localized" => GeoBasis::DocsLocalized,
            "derived" => GeoBasis::Derived,
            _ => unreachable!("{GENERATED}: {line}"),
        }),
        local_regions: known(local).map(list),
        er_direct: known(direct).map(|direct| direct == "true"),
        global_reach: known(reach).map(|reach| reach == "true"),
        api_confirmed: confirmed == "true",
        members: list(members),
        aliases: list(aliases),
    }
}

/// Reads a provider; `numbers` has the number of each location, sorted by cloud and name.
fn provider(line: &'static str, numbers: &[(Cloud, &str, usize)]) -> Provider {
    let [
        cloud,
        name,
        status,
        models,
        api_names,
        docs_names,
        listed,
        announced,
    ] = fields(line);
    let cloud = cloud_named(cloud);
    let number = |location: &str| {
        let at = numbers.binary_search_by(|(of, name, _)| (*of, *name).cmp(&(cloud, location)));
        numbers[at.expect(GENERATED)].2
    };
    let listed = parts(listed).map(|name| (number(name), Offer::Listed));
    let announced = parts(announced).map(|name| (number(name), Offer::Announced));
    let mut offered: Vec<_> = listed.chain(announced).collect();
    offered.sort_unstable_by_key(|(at, _)| *at);
    Provider {
        cloud,
        name: name.into(),
        status: match status {
            "active" => ProviderStatus::Active,
            "docs-only" => ProviderStatus::DocsOnly,
            "api-only" => ProviderStatus::ApiOnly,
            "restricted" => ProviderStatus::Restricted,
            "retired" => ProviderStatus::Retired,
            _ => unreachable!("{GENERATED}: {line}"),
        },
        models: parts(models).map(model).collect(),
        api_names: list(api_names),
        docs_names: list(docs_names),
        bandwidths_mbps: None,
        offered,
    }
}

fn cloud_named(word: &str) -> Cloud {
    match word {
        "public" => Cloud::Public,
        "usgov" => Cloud::UsGov,
        "china" => Cloud::China,
        _ => unreachable!("{GENERATED}: {word}"),
    }
}

fn model(word: &str) -> Model {
    match word {
        "exchange" => Model::Exchange,
        "exchange-or-ethernet" => Model::ExchangeOrEthernet,
        "ethernet" => Model::Ethernet,
        "ipvpn" => Model::IpVpn,
        "satellite" => Model::Satellite,
        "nren" => Model::Research,
        "cloud-interconnect" => Model::CloudInterconnect,
        _ => unreachable!("{GENERATED}: {word}"),
    }
}

/// The fields of a line, as many as the table has columns.
pub(super) fn fields<const COLUMNS: usize>(line: &'static str) -> [&'static str; COLUMNS] {
    let mut fields = line.split('\t');
    let columns = std::array::from_fn(|_| fields.next().expect(GENERATED));
    assert!(fields.next().is_none(), "{GENERATED}");
    columns
}

/// The parts of a list.
pub(super) fn parts(field: &'static str) -> impl Iterator<Item = &'static str> {
    field.split('|').filter(|part| !part.is_empty())
}

fn list(field: &'static str) -> Vec<Text> {
    parts(field).map(Text::from).collect()
}

fn known(field: &'static str) -> Option<&'static str> {
    (field != "?").then_some(field)
}
