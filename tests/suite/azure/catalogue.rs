//! Does the catalogue know what its sources say, and answer names as written?

use std::collections::BTreeSet;

use er_preflight::azure::{
    catalogue::{
        Catalogue, Cloud, GeoBasis, ListedProvider, Location, LocationKind, Match, Model,
        Model2015, Nearness, Offer, Provider, ProviderList, ProviderStatus, location_in_2015,
    },
    limits,
};

fn catalogue() -> &'static Catalogue {
    Catalogue::builtin()
}

fn location(name: &str) -> &'static Location {
    let location = catalogue().location(Cloud::Public, name);
    location.unwrap_or_else(|| panic!("{name}"))
}

/// How a provider's name is answered, as text.
fn provider(name: &str) -> String {
    match catalogue().provider(Cloud::Public, name) {
        Match::Exact(provider) => format!("exact {}", provider.name),
        Match::Alias(provider) => format!("alias of {}", provider.spellings().join(", ")),
        Match::Retired(provider) => format!("retired {}", provider.name),
        Match::Near { spelling, .. } => format!("near {spelling}"),
        Match::Unknown { nearest } => format!("unknown [{}]", nearest.join(", ")),
    }
}

fn place(name: &str) -> String {
    match catalogue().find_location(Cloud::Public, name) {
        Match::Exact(location) => format!("exact {}", location.name),
        Match::Alias(location) => format!("alias of {}", location.name),
        Match::Retired(location) => format!("retired {}", location.name),
        Match::Near { spelling, .. } => format!("near {spelling}"),
        Match::Unknown { nearest } => format!("unknown [{}]", nearest.join(", ")),
    }
}

fn known(name: &str) -> &'static Provider {
    match catalogue().provider(Cloud::Public, name) {
        Match::Exact(provider) => provider,
        other => panic!("{name}: {other:?}"),
    }
}

fn offer(provider: &str, at: &str) -> Offer {
    catalogue().offers(known(provider), location(at))
}

/// Counts of `catalogue/sources.md`.
#[test]
fn completeness() {
    assert_eq!(catalogue().dated(Cloud::Public), "2026-05-10");
    assert_eq!(catalogue().api_dated(), "2024-03-18");
    let count = |cloud| {
        let locations = catalogue().locations(cloud).count();
        (locations, catalogue().providers(cloud).count())
    };
    assert_eq!(count(Cloud::Public), (146, 188));
    assert_eq!(count(Cloud::UsGov), (9, 8));
    assert_eq!(count(Cloud::China), (4, 4));
    let of_kind = |kind| {
        let locations = catalogue().locations(Cloud::Public);
        locations.filter(|location| location.kind == kind).count()
    };
    assert_eq!(of_kind(LocationKind::Standard), 106);
    assert_eq!(of_kind(LocationKind::Metro), 28);
    assert_eq!(of_kind(LocationKind::ApiOnly), 5);
    assert_eq!(of_kind(LocationKind::Restricted), 7);
    let offered = |wanted| {
        let alive = catalogue()
            .providers(Cloud::Public)
            .filter(|provider| provider.status != ProviderStatus::Retired);
        let offers = alive.flat_map(|provider| catalogue().locations_of(provider));
        offers.filter(|(_, offer)| *offer == wanted).count()
    };
    assert_eq!(offered(Offer::Listed), 659 + 162 + 91 + 34);
    assert_eq!(offered(Offer::Announced), 32);
}

#[test]
fn providers_as_written() {
    let cases = [
        ("Equinix", "exact Equinix"),
        ("EQUINIX", "exact Equinix"),
        (" equinix ", "exact Equinix"),
        ("Equnix", "near Equinix"),
        ("Equinx", "near Equinix"),
        ("Equniix", "near Equinix"),
        ("Megport", "near Megaport"),
        ("Mega Port", "near Megaport"),
        ("DE CIX", "near DE-CIX"),
        ("Next DC", "near NEXTDC"),
        ("Digital Reality", "near Digital Realty"),
        ("British Telcom", "near British Telecom"),
        ("Geant", "exact GÉANT"),
        ("GÉANT", "alias of GEANT"),
        ("Arelion (Telia Carrier)", "alias of Telia Carrier"),
        ("Telia Carrier", "exact Arelion (Telia Carrier)"),
        ("NTT DOCOMO BUSINESS", "alias of NTT Communications"),
        ("Colt", "alias of Colt Ethernet, Colt IPVPN"),
        ("Colt Ethernet", "exact Colt"),
        ("Colt Ethernt", "near Colt Ethernet"),
        ("Interxion (Digital Realty)", "alias of Interxion"),
        ("TeleCity Group", "retired TeleCity Group"),
        ("CenturyLink", "alias of CenturyLink Cloud Connect"),
        ("next layer GmbH", "exact next layer GmbH"),
        // Four companies, and none is a slip of another.
        ("Telia", "unknown [Telia Carrier, Telin, Elisa]"),
        // First letters, and a part of the name.
        ("BT", "unknown [British Telecom]"),
        ("KIP", "unknown []"),
        ("Acme Networks", "unknown [euNetworks]"),
        ("Contoso", "unknown []"),
        ("", "unknown []"),
    ];
    for (written, answer) in cases {
        assert_eq!(provider(written), answer, "{written}");
    }
    assert_eq!(provider(&"x".repeat(100_000)), "unknown []");
}

#[test]
fn locations_as_written() {
    let cases = [
        ("amsterdam", "exact Amsterdam"),
        ("Amsterdm", "near Amsterdam"),
        ("Amsterdam 2", "near Amsterdam2"),
        ("Silicon Vally2", "near Silicon Valley2"),
        ("Washington D.C.", "near Washington DC"),
        ("São Paulo", "near Sao Paulo"),
        ("Sao Paolo", "near Sao Paulo"),
        ("Tokio", "near Tokyo"),
        ("Hong Kong SAR", "alias of Hong Kong"),
        ("Newport(Wales)", "alias of Newport"),
        ("Newport (Wales)", "alias of Newport"),
        ("Queretaro (Mexico)", "alias of Queretaro"),
        ("Amsterdam Metro", "exact Amsterdam Metro"),
        // Another digit is another site.
        (
            "Amsterdam3",
            "unknown [Amsterdam, Amsterdam2, Amsterdam Metro]",
        ),
        ("Chicago3", "unknown [Chicago, Chicago2, Chicago Metro]"),
        ("Washington", "near Washington DC"),
        // A port location is of another list.
        ("Equinix-Seattle-SE2", "unknown []"),
        ("Lyon", "unknown []"),
    ];
    for (written, answer) in cases {
        assert_eq!(place(written), answer, "{written}");
    }
}

/// No name of the lists is answered as a slip of another.
#[test]
fn every_listed_name_is_known() {
    for cloud in [Cloud::Public, Cloud::UsGov, Cloud::China] {
        for known in catalogue().providers(cloud) {
            for name in known.all_names() {
                let found = catalogue().provider(cloud, &name.to_uppercase());
                let (Match::Exact(found) | Match::Alias(found) | Match::Retired(found)) = found
                else {
                    panic!("{name}: {found:?}");
                };
                assert!(found == known || known.status == ProviderStatus::Retired);
            }
        }
        for known in catalogue().locations(cloud) {
            for name in std::iter::once(&known.name).chain(&known.aliases) {
                assert_eq!(catalogue().location(cloud, name), Some(known));
            }
        }
    }
}

/// Pairs read against the pages of Microsoft named in `catalogue/sources.md`.
#[test]
fn pairs() {
    for (provider, at, expected) in [
        ("Equinix", "Amsterdam", Offer::Listed),
        ("Equinix", "Amsterdam Metro", Offer::Listed),
        ("Equinix", "Melbourne2", Offer::Listed),
        ("Equinix", "Johannesburg Metro", Offer::Announced),
        ("Equinix", "Abu Dhabi", Offer::NotListed),
        ("Megaport", "Phoenix Metro", Offer::Announced),
        ("Megaport", "New York Metro", Offer::Listed),
        ("Oracle Cloud FastConnect", "Amsterdam2", Offer::Listed),
        ("AARNet", "Sydney2", Offer::Listed),
        ("AARNet", "London", Offer::NotListed),
        ("Colt IPVPN", "Brussels Metro", Offer::Listed),
    ] {
        assert_eq!(offer(provider, at), expected, "{provider} at {at}");
    }
    let at: Vec<&str> = catalogue()
        .providers_at(location("Taipei Metro"))
        .map(|(provider, _)| &*provider.name)
        .collect();
    assert_eq!(at, ["Chunghwa Telecom"]);
    assert_eq!(
        catalogue().providers_at(location("Mumbai Metro")).count(),
        0
    );
}

#[test]
fn facts_of_locations() {
    let amsterdam = location("Amsterdam");
    assert_eq!(amsterdam.country.as_deref(), Some("NL"));
    assert_eq!(amsterdam.geopolitical_region.as_deref(), Some("Europe"));
    assert_eq!(amsterdam.geo_basis, Some(GeoBasis::Docs));
    assert_eq!(amsterdam.local_regions.as_deref().unwrap(), ["westeurope"]);
    assert_eq!(
        (amsterdam.er_direct, amsterdam.global_reach),
        (Some(true), Some(true))
    );
    assert!(amsterdam.api_confirmed);

    assert_eq!(location("Atlanta").local_regions.as_deref(), Some(&[][..]));
    assert_eq!(location("Bogota").local_regions, None);
    assert_eq!(location("Brussels").geo_basis, Some(GeoBasis::Derived));
    assert_eq!(location("Busan").er_direct, Some(false));
    assert_eq!(location("Doha").global_reach, Some(false));
    let washington = location("Washington DC").local_regions.as_deref().unwrap();
    assert_eq!(washington, ["eastus", "eastus2"]);
    assert_eq!(
        location("Amsterdam Metro").members,
        ["Amsterdam", "Amsterdam2"]
    );
    assert_eq!(location("Copenhagen Metro").members, ["Copenhagen"]);

    let phoenix = catalogue().location(Cloud::UsGov, "Phoenix").unwrap();
    assert_eq!(phoenix.local_regions.as_deref().unwrap(), ["usgovarizona"]);
    assert_eq!(catalogue().location(Cloud::Public, "Beijing"), None);
    assert!(catalogue().location(Cloud::China, "Beijing").is_some());
}

#[test]
fn global_reach_is_by_country() {
    for location in catalogue().locations(Cloud::Public) {
        let Some(country) = location.country.as_deref() else {
            continue;
        };
        let listed = limits::GLOBAL_REACH_COUNTRIES.contains(&country);
        let expected =
            listed && (country != "ZA" || location.metro.as_deref() == Some("Johannesburg"));
        if let Some(reach) = location.global_reach {
            assert_eq!(reach, expected, "{}", location.name);
        }
    }
}

/// 31 of 134 locations have no exchange; for those the next place that has one is found.
#[test]
fn exchanges() {
    let (mut without, mut far) = (0, Vec::new());
    for location in catalogue().locations(Cloud::Public) {
        if !matches!(location.kind, LocationKind::Standard | LocationKind::Metro) {
            continue;
        }
        let here = catalogue().exchanges_at(location).count();
        without += usize::from(here == 0);
        let Some(path) = catalogue().exchange_path(location) else {
            far.push(&*location.name);
            continue;
        };
        assert!(!path.exchanges.is_empty());
        assert_eq!(path.nearness == Nearness::Here, here > 0);
    }
    assert_eq!(without, 31);
    assert_eq!(far, ["Tel Aviv", "Tel Aviv2"]);

    for (from, to, nearness) in [
        ("Amsterdam", "Amsterdam", Nearness::Here),
        ("Doha", "Doha2", Nearness::SisterSite),
        ("Vienna2", "Vienna", Nearness::SisterSite),
        ("Portland", "Seattle", Nearness::LocalRegion),
        ("Jamnagar", "Chennai", Nearness::Country),
        ("Bangkok", "Singapore2", Nearness::Region),
    ] {
        let path = catalogue().exchange_path(location(from)).unwrap();
        assert_eq!(
            (&*path.location.name, path.nearness),
            (to, nearness),
            "{from}"
        );
    }
    let singapore: Vec<&str> = catalogue()
        .sister_sites(location("Singapore"))
        .map(|location| &*location.name)
        .collect();
    assert_eq!(singapore, ["Singapore Metro", "Singapore2"]);
}

#[test]
fn lists_of_2015() {
    let days = |name: &str| -> Vec<&str> {
        let listings = catalogue().history_2015(name);
        listings.iter().map(|listing| listing.dated).collect()
    };
    assert_eq!(days("equinix"), ["2015-02-23", "2015-05-14", "2015-06-25"]);
    // Today's Zayo was Zayo Group; Interxion came with the second list.
    assert_eq!(days("Zayo").len(), 3);
    assert_eq!(
        days("Interxion (Digital Realty)"),
        ["2015-05-14", "2015-06-25"]
    );
    assert_eq!(days("TeleCityGroup"), ["2015-02-23"]);
    assert!(days("Megaport").is_empty());

    let iij = &catalogue().history_2015("IIJ")[0];
    assert_eq!(
        (iij.model, &iij.locations[..]),
        (Model2015::Network, &["Tokyo"][..])
    );
    let colt = catalogue().history_2015("Colt");
    let models: BTreeSet<bool> = colt
        .iter()
        .map(|l| l.model == Model2015::Exchange)
        .collect();
    assert_eq!(models.len(), 2);
    assert!(location_in_2015("hong kong") && !location_in_2015("Frankfurt"));
}

#[test]
fn a_list_of_ones_own_replaces_a_cloud() {
    let listed = |name: &str, locations: &[&str]| ListedProvider {
        name: name.to_owned(),
        locations: locations.iter().map(|&at| at.to_owned()).collect(),
        bandwidths_mbps: vec![50, 100],
    };
    let own = catalogue().with_list(ProviderList {
        cloud: Cloud::Public,
        dated: "2026-11-20".to_owned(),
        providers: vec![
            listed(
                "Equinix",
                &["Hong Kong SAR", "amsterdam", "Amsterdam", "Atlantis"],
            ),
            listed("Contoso", &["Atlantis"]),
        ],
    });
    assert_eq!(own.imported_on(Cloud::Public), Some("2026-11-20"));
    assert_eq!(own.dated(Cloud::Public), "2026-11-20");
    assert_eq!(
        (own.imported_on(Cloud::China), own.dated(Cloud::China)),
        (None, "2026-05-10")
    );
    let names: Vec<&str> = own.locations(Cloud::Public).map(|l| &*l.name).collect();
    assert_eq!(names, ["Amsterdam", "Atlantis", "Hong Kong SAR"]);
    assert_eq!(own.location(Cloud::Public, "London"), None);

    // What only the documentation knows stays.
    let amsterdam = own.location(Cloud::Public, "amsterdam").unwrap();
    assert_eq!(amsterdam.local_regions.as_deref().unwrap(), ["westeurope"]);
    let atlantis = own.location(Cloud::Public, "Atlantis").unwrap();
    assert_eq!(
        (atlantis.kind, atlantis.country.as_deref()),
        (LocationKind::Imported, None)
    );

    let Match::Exact(equinix) = own.provider(Cloud::Public, "equinix") else {
        panic!("Equinix is listed");
    };
    assert!(equinix.models.contains(&Model::Exchange));
    assert_eq!(equinix.bandwidths_mbps.as_deref(), Some(&[50, 100][..]));
    assert_eq!(own.locations_of(equinix).count(), 3);
    assert_eq!(own.offers(equinix, amsterdam), Offer::Listed);
    let Match::Exact(contoso) = own.provider(Cloud::Public, "Contoso") else {
        panic!("Contoso is listed");
    };
    assert_eq!(own.offers(contoso, amsterdam), Offer::NotListed);
    assert_eq!(own.offers(contoso, atlantis), Offer::Listed);

    // The other clouds are as before.
    for cloud in [Cloud::UsGov, Cloud::China] {
        let pairs = |catalogue: &Catalogue| -> Vec<(String, String)> {
            let pairs = catalogue.providers(cloud).flat_map(|provider| {
                let offers = catalogue.locations_of(provider);
                offers.map(|(at, _)| (provider.name.to_string(), at.name.to_string()))
            });
            pairs.collect()
        };
        assert_eq!(pairs(&own), pairs(catalogue()));
    }
}
