//! Where do the rules about the settings stay silent, and what is said where?

use super::{Case, ESTATE};
use er_preflight::finding::Edition;

/// Rules and severities of what is found of link subnets, in the order of their places.
fn found(estate: &str, settings: &str, edition: Edition) -> Vec<String> {
    let mut case = Case::new([("main.tf", estate), (".er-preflight.hcl", settings)]);
    case.edition = Some(edition);
    let mut found = case.found();
    found.retain(|line| {
        line.contains("link-outside")
            || line.contains("-overlaps-")
            || line.contains("routing-block")
    });
    let mut found: Vec<_> = found
        .iter()
        .map(|line| {
            line.split(' ')
                .skip(1)
                .take(2)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    found.dedup();
    found
}

fn addressing(arguments: &str) -> String {
    format!("addressing {{\n  {arguments}\n}}\n")
}

#[test]
fn declared_routing_blocks_take_the_place_of_the_28() {
    let block = addressing("routing_blocks = [\"172.16.250.0/23\"]");
    assert_eq!(
        found(ESTATE, "", Edition::Current),
        ["note routing-block-28"]
    );
    assert!(found(ESTATE, &block, Edition::Current).is_empty());
    assert_eq!(
        found(ESTATE, &block, Edition::Page2015),
        ["error routing-block-28"]
    );
    let one = addressing("routing_blocks = [\"172.16.250.0/24\"]");
    let both = [
        "note routing-block-28",
        "warning link-outside-routing-block",
    ];
    let mut other = found(ESTATE, &one, Edition::Current);
    other.sort();
    assert_eq!(other, both);
}

#[test]
fn blocks_of_the_other_family_and_private_ones_say_nothing_of_a_link() {
    let v6 = addressing("routing_blocks = [\"fd00::/64\"]");
    assert_eq!(
        found(ESTATE, &v6, Edition::Current),
        ["note routing-block-28"]
    );
    let microsoft = ESTATE
        .replace("AzurePrivatePeering", "MicrosoftPeering")
        .replace("172.16.25", "8.8.25");
    let private = addressing("routing_blocks = [\"172.31.254.0/26\"]");
    assert!(found(&microsoft, &private, Edition::Current).is_empty());
    let public = addressing("routing_blocks = [\"9.9.9.0/24\"]");
    assert_eq!(
        found(&microsoft, &public, Edition::Current),
        ["warning link-outside-routing-block"]
    );
}

#[test]
fn a_routing_block_inside_an_aggregate_is_a_reservation() {
    for (argument, id) in [("on_premises", "onprem"), ("azure", "subnet-pool")] {
        let range = format!("{argument} = [\"172.16.0.0/12\"]");
        let warning = format!("warning peering-prefix-overlaps-{id}");
        let said = found(ESTATE, &addressing(&range), Edition::Current);
        assert!(said.contains(&warning), "{said:?}");
        let reserved = addressing(&format!(
            "{range}\n  routing_blocks = [\"172.16.250.0/23\"]"
        ));
        assert!(found(ESTATE, &reserved, Edition::Current).is_empty());
        // A range inside the block is no aggregate around it: it uses what was set aside.
        let inside = addressing(&format!(
            "{argument} = [\"172.16.250.0/29\"]\n  routing_blocks = [\"172.16.250.0/23\"]"
        ));
        assert_eq!(found(ESTATE, &inside, Edition::Current), [warning]);
    }
}

#[test]
fn on_premises_ranges_weigh_more_under_the_page_of_2015() {
    let range = addressing("on_premises = [\"172.16.0.0/12\"]");
    let said = found(ESTATE, &range, Edition::Page2015);
    assert!(
        said.contains(&"error peering-prefix-overlaps-onprem".to_owned()),
        "{said:?}"
    );
}

/// The estate with a site behind a VPN.
fn with_site(range: &str) -> String {
    format!(
        "{ESTATE}\nresource \"azurerm_local_network_gateway\" \"site\" {{\n  name = \"lgw\"\n  resource_group_name = \"rg-net\"\n  \
         location = \"westeurope\"\n  gateway_address = \"20.1.2.3\"\n  address_space = [{range}]\n}}\n"
    )
}

#[test]
fn ranges_of_local_network_gateways_are_noted_unless_they_are_aggregates() {
    let note = "note peering-prefix-overlaps-onprem".to_owned();
    assert!(found(&with_site("\"172.16.0.0/16\""), "", Edition::Page2015).contains(&note));
    for range in ["\"172.16.0.0/12\"", "\"0.0.0.0/0\"", "\"10.0.0.0/16\""] {
        let said = found(&with_site(range), "", Edition::Current);
        assert!(!said.contains(&note), "{range}: {said:?}");
    }
    let unknown = with_site("var.site") + "\nvariable \"site\" {\n  type = string\n}\n";
    let run = Case::new([("main.tf", unknown.as_str())]).done();
    let mut undecided = run.outcome.undecided.iter();
    assert!(undecided.any(|check| check.rule == "peering-prefix-overlaps-onprem"));
}

/// Rules of what is found of names and numbers.
fn organization(estate: &str, arguments: &str) -> Vec<String> {
    let settings = format!("organization {{\n  {arguments}\n}}\n");
    let case = Case::new([
        ("main.tf", estate),
        (".er-preflight.hcl", settings.as_str()),
    ]);
    let run = case.done();
    let findings = run
        .outcome
        .findings
        .iter()
        .map(|finding| finding.rule.to_owned());
    findings
        .filter(|rule| {
            rule.contains("-not-")
                || rule.starts_with("peer-asn")
                || rule.starts_with('p') && rule.contains("unknown")
        })
        .collect()
}

#[test]
fn names_compare_as_the_catalogue_does() {
    for name in ["equinix", "EQUINIX "] {
        let argument = format!("providers = [\"{name}\"]");
        assert!(organization(ESTATE, &argument).is_empty(), "{name}");
    }
    assert_eq!(
        organization(ESTATE, "providers = [\"Megaport\"]"),
        ["provider-not-contracted"]
    );
    // An empty list says that there is none.
    assert_eq!(
        organization(ESTATE, "providers = []"),
        ["provider-not-contracted"]
    );
    assert_eq!(
        organization(ESTATE, "locations = [\"London\"]"),
        ["location-not-approved"]
    );
    assert!(organization(ESTATE, "locations = [\"amsterdam\"]").is_empty());
    // A slip of the pen is reported as such, and as nothing else.
    let slip = ESTATE.replace("\"Equinix\"", "\"Equinixx\"");
    assert_eq!(
        organization(&slip, "providers = [\"Equinix\"]"),
        ["provider-unknown"]
    );
}

#[test]
fn numbers_that_nobody_can_own_are_left_to_their_own_rules() {
    assert_eq!(
        organization(ESTATE, "asns = [65011]"),
        ["peer-asn-not-ours"]
    );
    assert!(organization(ESTATE, "asns = [65010]").is_empty());
    let reserved = ESTATE.replace("65010", "65515");
    assert_eq!(
        organization(&reserved, "asns = [65011]"),
        ["peer-asn-reserved-azure"]
    );
}
