//! Are the tables of the catalogue what the TOML files say?

use std::collections::BTreeSet;

use toml::{Table, Value};

#[test]
fn locations_are_current() {
    let source = parse("locations.toml");
    let mut table = format!(
        "{}\t{}\n",
        text(&source, "catalogue_date"),
        text(&source, "api_snapshot_date")
    );
    for location in sorted(&source, "location") {
        let local = location.get("local_regions");
        let columns = [
            text(location, "cloud"),
            text(location, "name"),
            text(location, "kind"),
            text(location, "metro"),
            text(location, "country"),
            text(location, "geopolitical_region"),
            text(location, "geo_basis"),
            local.map_or_else(|| "?".to_owned(), |_| list(location, &["local_regions"])),
            flag(location, "er_direct"),
            flag(location, "global_reach"),
            flag(location, "api_confirmed"),
            list(location, &["members"]),
            list(location, &["aliases"]),
        ];
        push(&mut table, &columns);
    }
    super::check_generated("src/azure/data/locations.tsv", &table);
}

#[test]
fn providers_are_current() {
    let source = parse("providers.toml");
    let standard = &source["standard_bandwidths_mbps"];
    let mut table = String::new();
    for provider in sorted(&source, "provider") {
        // The table has no column for bandwidths: all that are recorded are the same.
        let bandwidths = provider.get("bandwidths_mbps");
        assert!(bandwidths.is_none_or(|bandwidths| bandwidths == standard));
        let columns = [
            text(provider, "cloud"),
            text(provider, "name"),
            text(provider, "status"),
            list(provider, &["kind"]).replace("unknown", ""),
            list(provider, &["api_names"]),
            list(provider, &["docs_names"]),
            list(
                provider,
                &[
                    "locations_confirmed",
                    "locations_docs_only",
                    "locations_api_only",
                ],
            ),
            list(provider, &["locations_announced"]),
        ];
        push(&mut table, &columns);
    }
    super::check_generated("src/azure/data/providers.tsv", &table);
}

#[test]
fn history_is_current() {
    let source = parse("seed-2015.toml");
    let mut table = String::new();
    for snapshot in source["snapshot"].as_array().unwrap() {
        for provider in snapshot["provider"].as_array().unwrap() {
            let provider = provider.as_table().unwrap();
            let columns = [
                snapshot["ms_date"].as_str().unwrap().to_owned(),
                text(provider, "name"),
                text(provider, "model"),
                list(provider, &["locations"]),
                list(provider, &["announced"]),
            ];
            push(&mut table, &columns);
        }
    }
    super::check_generated("src/azure/data/history-2015.tsv", &table);
}

/// Every location of a provider is a location; a misspelt one would drop a pair without a word.
#[test]
fn provider_locations_exist() {
    let locations = parse("locations.toml");
    let names: BTreeSet<(String, String)> = sorted(&locations, "location")
        .into_iter()
        .map(|location| (text(location, "cloud"), text(location, "name")))
        .collect();
    for provider in sorted(&parse("providers.toml"), "provider") {
        for key in ["confirmed", "docs_only", "api_only", "announced"] {
            let at = list(provider, &[&format!("locations_{key}")]);
            for location in at.split('|').filter(|name| !name.is_empty()) {
                let pair = (text(provider, "cloud"), location.to_owned());
                assert!(names.contains(&pair), "{}: {pair:?}", provider["name"]);
            }
        }
    }
}

fn parse(name: &str) -> Table {
    super::source(name).parse().unwrap()
}

/// The entries, sorted as the program expects: by cloud, then by name without regard to case.
fn sorted<'a>(source: &'a Table, key: &str) -> Vec<&'a Table> {
    let entries = source[key].as_array().unwrap().iter();
    let mut entries: Vec<&Table> = entries.map(|entry| entry.as_table().unwrap()).collect();
    let clouds = ["public", "usgov", "china"];
    entries.sort_by_cached_key(|entry| {
        let cloud = text(entry, "cloud");
        let rank = clouds.iter().position(|known| *known == cloud);
        (rank.unwrap(), text(entry, "name").to_lowercase())
    });
    entries
}

fn text(table: &Table, key: &str) -> String {
    let text = table.get(key).map_or("?", |value| value.as_str().unwrap());
    text.to_owned()
}

fn flag(table: &Table, key: &str) -> String {
    let flag = table.get(key).and_then(Value::as_bool);
    flag.map_or_else(|| "?".to_owned(), |flag| flag.to_string())
}

/// The entries of some lists, joined.
fn list(table: &Table, keys: &[&str]) -> String {
    let entries = keys
        .iter()
        .filter_map(|key| table.get(*key))
        .flat_map(|value| value.as_array().unwrap())
        .map(|value| value.as_str().unwrap());
    entries.collect::<Vec<_>>().join("|")
}

fn push(table: &mut String, columns: &[String]) {
    let line = columns.join("\t");
    assert!(!line.contains('\n'));
    table.push_str(&line);
    table.push('\n');
}
