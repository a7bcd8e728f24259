//! How do the rules about autonomous systems, providers and locations share the values among them?

use er_preflight::{
    azure::catalogue::{Catalogue, Cloud, ListedProvider, ProviderList},
    finding::Edition,
    run::{self, Request},
    source::{Memory, with_deep_stack},
};

use crate::preflight::request;

/// What is found in a configuration: `warning provider-unknown`, with `undecided` in the place of a severity.
fn found(text: &str, edition: Edition, catalogue: &Catalogue) -> Vec<String> {
    let files = Memory::default().with("main.tf", text);
    let request = Request {
        edition: Some(edition),
        catalogue,
        ..request()
    };
    let outcome = with_deep_stack(|| run::run(&files, &request))
        .expect("the path is there")
        .outcome;
    let findings = outcome.findings.iter();
    let findings = findings.map(|finding| format!("{} {}", finding.severity, finding.rule));
    let undecided = outcome.undecided.iter();
    let undecided = undecided.map(|undecided| format!("undecided {}", undecided.rule));
    let mut found: Vec<String> = findings.chain(undecided).collect();
    // Only the rules of this file: others may join, and have their own tests.
    found.retain(|line| {
        [
            "-asn",
            "peer-asn",
            "provider-",
            "peering-location",
            "circuit-bandwidth",
            "circuit-endpoint",
        ]
        .iter()
        .any(|part| line.contains(part))
    });
    found.sort();
    found
}

fn peering(kind: &str, asn: &str) -> String {
    format!(
        "resource \"azurerm_express_route_circuit_peering\" \"p\" {{\n\
         peering_type = \"{kind}\"\n express_route_circuit_name = \"erc\"\n resource_group_name = \"rg\"\n\
         vlan_id = 100\n peer_asn = {asn}\n}}\nvariable \"unset\" {{}}\n"
    )
}

#[test]
fn one_rule_speaks_for_an_autonomous_system() {
    let cases = [
        ("null", "error peer-asn-missing", "error peer-asn-missing"),
        ("-1", "error peer-asn-range", "error peer-asn-range"),
        ("4294967296", "error peer-asn-range", "error peer-asn-range"),
        ("1.5", "error peer-asn-range", "error peer-asn-range"),
        (
            "0",
            "error peer-asn-reserved-iana",
            "error peer-asn-reserved-iana",
        ),
        (
            "23456",
            "error peer-asn-reserved-iana",
            "error peer-asn-reserved-iana",
        ),
        (
            "64496",
            "warning peer-asn-reserved-iana",
            "error peer-asn-reserved-iana",
        ),
        (
            "65535",
            "warning peer-asn-reserved-iana",
            "error peer-asn-reserved-iana",
        ),
        (
            "4294967295",
            "warning peer-asn-reserved-iana",
            "error peer-asn-reserved-iana",
        ),
        (
            "65515",
            "error peer-asn-reserved-azure",
            "error peer-asn-reserved-azure",
        ),
        (
            "12076",
            "error peer-asn-reserved-azure",
            "error peer-asn-reserved-azure",
        ),
        (
            "8074",
            "warning peer-asn-reserved-azure",
            "warning peer-asn-reserved-azure",
        ),
        (
            "65000",
            "note peer-asn-legacy-floor",
            "warning microsoft-peering-private-asn",
        ),
        ("65001", "", "warning microsoft-peering-private-asn"),
        ("4200000000", "", "warning microsoft-peering-private-asn"),
        ("3320", "note peer-asn-public-private-peering", ""),
        ("100", "warning peer-asn-public-private-peering", ""),
    ];
    for (asn, private, microsoft) in cases {
        for (kind, expected) in [
            ("AzurePrivatePeering", private),
            ("MicrosoftPeering", microsoft),
        ] {
            let found = found(&peering(kind, asn), Edition::Current, Catalogue::builtin());
            assert_eq!(found.join(", "), expected, "{asn} on {kind}");
        }
    }
}

#[test]
fn the_floor_of_2015_is_an_error_there() {
    for (asn, expected) in [("65000", "error peer-asn-legacy-floor"), ("65001", "")] {
        let text = peering("AzurePrivatePeering", asn);
        let found = found(&text, Edition::Page2015, Catalogue::builtin());
        assert_eq!(found.join(", "), expected, "{asn}");
    }
}

fn circuit(region: &str, provider: &str, location: &str, mbps: u32) -> String {
    format!(
        "resource \"azurerm_express_route_circuit\" \"c\" {{\n\
         name = \"erc\"\n resource_group_name = \"rg\"\n location = {region}\n\
         service_provider_name = \"{provider}\"\n peering_location = \"{location}\"\n bandwidth_in_mbps = {mbps}\n\
         sku {{\n tier = \"Standard\"\n family = \"MeteredData\"\n }}\n}}\nvariable \"unset\" {{}}\n"
    )
}

#[test]
fn lists_weigh_by_cloud_and_edition() {
    let cases = [
        ("\"westeurope\"", "equinix", "AMSTERDAM", "", ""),
        (
            "\"westeurope\"",
            "Equinux",
            "Amsterdam",
            "warning provider-unknown",
            "error provider-unknown",
        ),
        (
            "\"westeurope\"",
            "Contoso",
            "Amsterdam",
            "note provider-unknown",
            "error provider-unknown",
        ),
        (
            "\"westeurope\"",
            "Colt",
            "Amsterdam",
            "warning provider-unknown",
            "warning provider-unknown",
        ),
        (
            "\"westeurope\"",
            "AIS",
            "Amsterdam",
            "note provider-location-mismatch",
            "note provider-location-mismatch",
        ),
        (
            "\"westeurope\"",
            "Equinix",
            "East US",
            "error peering-location-is-region",
            "error peering-location-is-region",
        ),
        (
            "\"westeurope\"",
            "Equinix",
            "Beijing",
            "note peering-location-unknown",
            "note peering-location-unknown",
        ),
        // A national cloud has a list of its own, and what the public one takes passes too.
        ("\"chinaeast2\"", "Equinix", "Beijing", "", ""),
        ("\"usgovvirginia\"", "Equinix", "Amsterdam", "", ""),
        (
            "\"usgovvirginia\"",
            "Contoso",
            "Chicago",
            "note provider-unknown",
            "error provider-unknown",
        ),
        // Without the region, the clouds must agree.
        ("var.unset", "Equinix", "Amsterdam", "", ""),
        (
            "var.unset",
            "Contoso",
            "Amsterdam",
            "note provider-unknown",
            "error provider-unknown",
        ),
        (
            "var.unset",
            "Equinix",
            "Beijing",
            "undecided peering-location-unknown",
            "undecided peering-location-unknown",
        ),
    ];
    for (region, provider, location, current, of_2015) in cases {
        let text = circuit(region, provider, location, 1000);
        for (edition, expected) in [(Edition::Current, current), (Edition::Page2015, of_2015)] {
            let found = found(&text, edition, Catalogue::builtin());
            let name = edition.name();
            assert_eq!(
                found.join(", "),
                expected,
                "{provider} at {location} from {region}, {name}"
            );
        }
    }
}

#[test]
fn a_list_of_the_user_is_firm() {
    let catalogue = Catalogue::builtin().with_list(ProviderList {
        cloud: Cloud::Public,
        dated: "2026-11-01".to_owned(),
        providers: vec![
            ListedProvider {
                name: "Contoso".to_owned(),
                locations: vec!["Lyon".to_owned()],
                bandwidths_mbps: vec![50, 300],
            },
            ListedProvider {
                name: "Equinix".to_owned(),
                locations: vec!["Amsterdam".to_owned()],
                bandwidths_mbps: Vec::new(),
            },
        ],
    });
    let cases = [
        ("\"westeurope\"", "Contoso", "Lyon", 300, ""),
        (
            "\"westeurope\"",
            "Contoso",
            "Lyon",
            1000,
            "error circuit-bandwidth",
        ),
        ("\"westeurope\"", "Equinix", "Amsterdam", 1000, ""),
        (
            "\"westeurope\"",
            "Contoso",
            "Amsterdam",
            50,
            "error provider-location-mismatch",
        ),
        (
            "\"westeurope\"",
            "Megaport",
            "Amsterdam",
            50,
            "error provider-unknown",
        ),
        (
            "\"westeurope\"",
            "Equinix",
            "London",
            50,
            "error peering-location-unknown",
        ),
        // Whose list it is says which cloud is meant.
        (
            "var.unset",
            "Contoso",
            "Amsterdam",
            50,
            "error provider-location-mismatch",
        ),
        // Perth is a location of the built-in list, and no region all the same.
        (
            "\"westeurope\"",
            "Equinix",
            "Perth",
            50,
            "error peering-location-unknown",
        ),
    ];
    for (region, provider, location, mbps, expected) in cases {
        let text = circuit(region, provider, location, mbps);
        let found = found(&text, Edition::Current, &catalogue);
        assert_eq!(
            found.join(", "),
            expected,
            "{provider} at {location} with {mbps}"
        );
    }
}

#[test]
fn an_empty_default_asks_the_caller_for_a_value() {
    let with_default = |default: &str| {
        format!(
            "provider \"azurerm\" {{
  features {{}}
}}
variable \"location\" {{
  default = {default}
}}
resource \"azurerm_express_route_circuit\" \"c\" {{
  service_provider_name = \"Equinix\"
  peering_location      = var.location
  bandwidth_in_mbps     = 50
  sku {{
    tier   = \"Standard\"
    family = \"MeteredData\"
  }}
}}
"
        )
    };
    let found = |text: &str| found(text, Edition::Current, Catalogue::builtin());
    let warning = ["warning circuit-endpoint-missing"];
    assert_eq!(found(&with_default("\"\"")), warning);
    assert_eq!(found(&with_default("null")), warning);
    let literal = with_default("\"\"").replace("var.location", "\"\"");
    assert_eq!(found(&literal), ["error circuit-endpoint-missing"]);
}

#[test]
fn one_rule_speaks_for_the_ends_of_a_circuit() {
    let circuit = |arguments: &str| {
        let text = format!(
            "resource \"azurerm_express_route_circuit\" \"c\" {{\n{arguments}\n}}\n\
             variable \"unset\" {{}}\n"
        );
        found(&text, Edition::Current, Catalogue::builtin()).join(", ")
    };
    let provider = "service_provider_name = \"Equinix\"\n";
    assert_eq!(circuit(provider), "error circuit-endpoint-missing");
    assert_eq!(
        circuit(&format!("{provider}bandwidth_in_gbps = 1")),
        "error circuit-endpoint-both"
    );
    assert_eq!(
        circuit(&format!("{provider}bandwidth_in_gbps = var.unset")),
        "undecided circuit-endpoint-both, undecided circuit-endpoint-missing"
    );
}
