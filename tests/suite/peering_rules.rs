//! How do the rules about Microsoft peering, announcements, route filters and placeholders share the values among them, and
//! what do they leave in peace?

use er_preflight::{
    finding::{Edition, Severity},
    run::Run,
};

use crate::preflight::{Texts, check, main_tf, report};

/// Rules that this file is about.
const OURS: [&str; 6] = [
    "microsoft-config",
    "route-filter",
    "advertised-",
    "routing-registry",
    "ipv4-disabled",
    "placeholder",
];

/// Rules that are off unless they are asked for.
const OFF: [&str; 2] = ["routing-registry-unset", "route-filter-unattached"];

/// What the rules of this file find, such as `warning route-filter-missing`, with `undecided` in the place of a severity.
fn found(run: &Run) -> Vec<String> {
    let findings = run.outcome.findings.iter();
    let findings = findings.map(|finding| format!("{} {}", finding.severity, finding.rule));
    let undecided = run.outcome.undecided.iter();
    let undecided = undecided.map(|undecided| format!("undecided {}", undecided.rule));
    let mut found: Vec<String> = findings.chain(undecided).collect();
    found.retain(|line| {
        OURS.iter().any(|part| line.contains(part)) && !OFF.iter().any(|off| line.contains(off))
    });
    found.sort();
    found
}

fn found_in(text: &str) -> Vec<String> {
    found(&check(&main_tf(text), Edition::Current))
}

/// The parts of a sound estate with a Microsoft peering; each can be replaced.
#[derive(Clone, Copy)]
struct Parts<'a> {
    tier: &'a str,
    location: &'a str,
    kind: &'a str,
    filter: &'a str,
    config: &'a str,
    more: &'a str,
    communities: &'a str,
    region: &'a str,
}

const SOUND: Parts<'_> = Parts {
    tier: "\"Standard\"",
    location: "\"Amsterdam\"",
    kind: "\"MicrosoftPeering\"",
    filter: "azurerm_route_filter.f.id",
    config: "advertised_public_prefixes = [\"193.99.145.0/24\"]\n routing_registry_name = \"RIPENCC\"",
    more: "",
    communities: "[\"12076:51002\"]",
    region: "\"westeurope\"",
};

impl Parts<'_> {
    fn text(&self) -> String {
        let config = match self.config {
            "" => String::new(),
            config => format!("microsoft_peering_config {{\n{config}\n}}\n"),
        };
        format!(
            "resource \"azurerm_express_route_circuit\" \"c\" {{\n\
             name = \"erc\"\n resource_group_name = \"rg\"\n location = \"westeurope\"\n\
             service_provider_name = \"Equinix\"\n peering_location = {}\n bandwidth_in_mbps = 1000\n\
             sku {{\n tier = {}\n family = \"MeteredData\"\n}}\n}}\n\
             resource \"azurerm_express_route_circuit_peering\" \"p\" {{\n\
             peering_type = {}\n express_route_circuit_name = azurerm_express_route_circuit.c.name\n\
             resource_group_name = \"rg\"\n vlan_id = 100\n peer_asn = 3320\n\
             primary_peer_address_prefix = \"193.99.144.0/30\"\n secondary_peer_address_prefix = \"193.99.144.4/30\"\n\
             route_filter_id = {}\n{config}{}\n}}\n\
             resource \"azurerm_route_filter\" \"f\" {{\n\
             name = \"rf\"\n resource_group_name = \"rg\"\n location = {}\n\
             rule {{\n name = \"r\"\n access = \"Allow\"\n rule_type = \"Community\"\n communities = {}\n}}\n}}\n\
             variable \"unset\" {{}}\n",
            self.location,
            self.tier,
            self.kind,
            self.filter,
            self.more,
            self.region,
            self.communities,
        )
    }

    fn found(&self) -> String {
        found_in(&self.text()).join(", ")
    }
}

#[test]
fn a_sound_microsoft_peering_is_left_in_peace() {
    assert_eq!(SOUND.found(), "");
    // Azure's own values are no fault of a gateway, and a public type in a text is none of a peering.
    let gateway = "resource \"azurerm_virtual_network_gateway\" \"g\" {\n name = \"g\"\n type = \"ExpressRoute\"\n\
                   bgp_settings {\n asn = 65515\n}\n}\n\
                   variable \"kind\" {\n type = string\n default = \"AzurePrivatePeering\"\n\
                   description = \"AzurePublicPeering, <replace>, TODO\"\n\
                   validation {\n condition = contains([\"AzurePublicPeering\", \"AzurePrivatePeering\"], var.kind)\n\
                   error_message = \"No.\"\n}\n}\n";
    assert_eq!(found_in(gateway), Vec::<String>::new());
}

#[test]
fn one_rule_speaks_for_an_announced_prefix() {
    let cases = [
        ("193.99.145.0/24", ""),
        ("193.99.145.7/32", ""),
        ("193.99.145.0", "error advertised-prefix-invalid"),
        (
            "193.99.145.0/255.255.255.0",
            "error advertised-prefix-invalid",
        ),
        ("2a00:1450::/32", "error advertised-prefix-invalid"),
        ("193.99.145.1/24", "warning advertised-prefix-host-bits"),
        ("0.0.0.0/0", "error advertised-prefix-default-route"),
        ("10.1.1.1/0", "error advertised-prefix-default-route"),
        ("10.20.0.0/16", "error advertised-prefix-not-public"),
        ("100.64.0.0/24", "error advertised-prefix-not-public"),
        ("169.254.1.0/30", "error advertised-prefix-not-public"),
        ("203.0.113.0/24", "error advertised-prefix-not-public"),
        ("224.0.0.0/8", "error advertised-prefix-not-public"),
        ("0.0.0.0/1", "error advertised-prefix-not-public"),
        ("193.99.144.0/30", "warning advertised-prefix-link-subnet"),
        ("193.99.144.4/32", "warning advertised-prefix-link-subnet"),
        ("193.99.144.0/24", "note advertised-prefix-link-subnet"),
        (
            "",
            "undecided advertised-prefix-, warning placeholder-value",
        ),
        (
            "<prefix>",
            "undecided advertised-prefix-, warning placeholder-value",
        ),
    ];
    for (prefix, expected) in cases {
        let config = format!(
            "advertised_public_prefixes = [\"{prefix}\"]\n routing_registry_name = \"ARIN\""
        );
        let found = Parts {
            config: &config,
            ..SOUND
        };
        let mut found = found_in(&found.text());
        // A placeholder leaves every rule about prefixes undecided.
        for line in &mut found {
            if line.starts_with("undecided advertised-prefix-") {
                "undecided advertised-prefix-".clone_into(line);
            }
        }
        found.dedup();
        assert_eq!(found.join(", "), expected, "{prefix}");
    }
}

#[test]
fn documentation_prefixes_of_examples_are_notes() {
    let config = "advertised_public_prefixes = [\"203.0.113.0/24\"]\n routing_registry_name = \"<registry>\"";
    let text = Parts { config, ..SOUND }.text();
    let texts = Texts::from([
        ("main.tf".to_owned(), "locals {}\n".to_owned()),
        ("examples/basic/main.tf".to_owned(), text),
    ]);
    let found = found(&check(&texts, Edition::Current));
    assert_eq!(
        found,
        [
            "note advertised-prefix-not-public",
            "note placeholder-value",
            "undecided routing-registry-unknown"
        ]
    );
}

#[test]
fn what_announces_nothing_is_said_once() {
    let cases = [
        (
            "advertised_public_prefixes = []",
            "error advertised-prefix-empty",
        ),
        ("customer_asn = 3320", "error advertised-prefix-empty"),
        ("", "error microsoft-config-missing"),
        // The caller is asked.
        (
            "advertised_public_prefixes = var.none",
            "warning advertised-prefix-empty",
        ),
    ];
    for (config, expected) in cases {
        let text = Parts { config, ..SOUND }.text();
        let found = found_in(&format!("{text}variable \"none\" {{\n default = []\n}}\n"));
        assert_eq!(found.join(", "), expected, "{config}");
    }
    // A peering over IPv6 alone needs no configuration of IPv4, and one over both needs both.
    let ipv6 = |microsoft: &str| {
        format!(
            "ipv6 {{\n primary_peer_address_prefix = \"2a00:1450:1::/126\"\n\
             secondary_peer_address_prefix = \"2a00:1450:1::4/126\"\n{microsoft}\n}}\n"
        )
    };
    let both = "microsoft_peering {\n advertised_public_prefixes = [\"2a00:1450:2::/48\"]\n}";
    let dual = |more: &str| Parts { more, ..SOUND }.found();
    assert_eq!(dual(&ipv6(both)), "");
    assert_eq!(dual(&ipv6("")), "warning microsoft-config-missing");
    assert_eq!(
        dual(&ipv6("microsoft_peering {\n}")),
        "warning advertised-prefix-empty"
    );
    let more = ipv6(both);
    let text = Parts {
        config: "",
        more: &more,
        ..SOUND
    };
    let only = text
        .text()
        .replace("primary_peer_address_prefix = \"193.99.144.0/30\"\n", "")
        .replace(" secondary_peer_address_prefix = \"193.99.144.4/30\"\n", "");
    assert_eq!(found_in(&only), Vec::<String>::new());
}

#[test]
fn two_hundred_prefixes_are_taken() {
    let announced = |hosts: &str| {
        let config =
            format!("advertised_public_prefixes = {hosts}\n routing_registry_name = \"ARIN\"");
        Parts {
            config: &config,
            ..SOUND
        }
        .found()
    };
    assert_eq!(
        announced("[for h in range(200) : \"193.99.146.${h}/32\"]"),
        ""
    );
    assert_eq!(
        announced("[for h in range(201) : \"193.99.146.${h}/32\"]"),
        "error advertised-prefix-count"
    );
    // One that is listed twice is one route.
    assert_eq!(
        announced("[for h in range(400) : \"193.99.146.${h % 200}/32\"]"),
        ""
    );
}

#[test]
fn microsoft_things_are_for_microsoft_peering_alone() {
    let private = Parts {
        kind: "\"AzurePrivatePeering\"",
        ..SOUND
    };
    assert_eq!(
        private.found(),
        "error route-filter-on-private, warning microsoft-config-on-private"
    );
    // What is wrong within a block that is wrong itself is not said.
    let config = "advertised_public_prefixes = []\n routing_registry_name = \"LEVEL3\"";
    let found = Parts {
        config,
        filter: "null",
        ..private
    };
    assert_eq!(found.found(), "warning microsoft-config-on-private");
    // A retired peering is at fault as a whole.
    let public = Parts {
        kind: "\"AzurePublicPeering\"",
        ..SOUND
    };
    assert_eq!(public.found(), "");
    // A module that serves both types, with a type that is known.
    let chosen = "local.kind == \"MicrosoftPeering\" ? azurerm_route_filter.f.id : null";
    let module = Parts {
        kind: "local.kind",
        filter: chosen,
        config: "",
        more: "dynamic \"microsoft_peering_config\" {\n\
               for_each = local.kind == \"MicrosoftPeering\" ? [1] : []\n\
               content {\n advertised_public_prefixes = [\"193.99.145.0/24\"]\n}\n}\n",
        ..SOUND
    };
    for kind in ["MicrosoftPeering", "AzurePrivatePeering"] {
        let text = format!("{}locals {{\n kind = \"{kind}\"\n}}\n", module.text());
        assert_eq!(found_in(&text), Vec::<String>::new(), "{kind}");
    }
    // The same with a choice that is not known.
    let open = Parts {
        kind: "\"AzurePrivatePeering\"",
        filter: "var.unset ? azurerm_route_filter.f.id : null",
        config: "",
        ..SOUND
    };
    assert_eq!(open.found(), "undecided route-filter-on-private");
}

#[test]
fn a_filter_that_is_attached_elsewhere_is_not_missing() {
    let missing = |filter: &str, more: &str| {
        Parts {
            filter,
            more,
            ..SOUND
        }
        .found()
    };
    assert_eq!(missing("null", ""), "warning route-filter-missing");
    assert_eq!(
        missing(
            "null",
            "lifecycle {\n ignore_changes = [route_filter_id]\n}\n"
        ),
        "undecided route-filter-m365-premium, undecided route-filter-missing, undecided route-filter-region-scope"
    );
    // One that other code declares cannot be looked into.
    let text = Parts {
        filter: "data.azurerm_route_filter.d.id",
        ..SOUND
    };
    let text = format!(
        "{}data \"azurerm_route_filter\" \"d\" {{\n}}\n",
        text.text()
    );
    assert!(
        found_in(&text)
            .iter()
            .all(|line| line.starts_with("undecided "))
    );
    // The default of a module's variable asks the caller.
    let text = Parts {
        filter: "var.filter",
        ..SOUND
    };
    let text = format!(
        "{}variable \"filter\" {{\n default = null\n}}\n",
        text.text()
    );
    assert_eq!(found_in(&text), ["note route-filter-missing"]);
}

#[test]
fn one_rule_speaks_for_a_community() {
    let cases = [
        ("12076:51002", ""),
        ("12076:5060", ""),
        ("51002", "error route-filter-community-syntax"),
        ("65000:5010", "error route-filter-community-syntax"),
        ("12076:3002", "note route-filter-community-unknown"),
        ("12076:50002", "note route-filter-community-unknown"),
        ("12076:20001", "note route-filter-community-unknown"),
        ("12076:51004", "warning route-filter-region-scope"),
        ("12076:52004", "warning route-filter-region-scope"),
        (
            "12076:5010",
            "error route-filter-m365-premium, note route-filter-m365-authorization",
        ),
        (
            "TODO",
            "undecided route-filter-community-syntax, undecided route-filter-community-unknown, \
             undecided route-filter-m365-authorization, undecided route-filter-m365-premium, \
             undecided route-filter-region-scope, warning placeholder-value",
        ),
    ];
    for (community, expected) in cases {
        let communities = format!("[\"{community}\"]");
        let found = Parts {
            communities: &communities,
            ..SOUND
        };
        // China's rule asks for the region first.
        assert_eq!(found.found(), expected, "{community}");
    }
    let empty = Parts {
        communities: "[]",
        ..SOUND
    };
    assert_eq!(empty.found(), "warning route-filter-empty");
}

#[test]
fn tier_and_cloud_decide_what_a_filter_may_have() {
    let everything = "[\"12076:5010\", \"12076:51004\"]";
    let with = |tier, location, region| {
        Parts {
            tier,
            location,
            region,
            communities: everything,
            ..SOUND
        }
        .found()
    };
    let here = "\"westeurope\"";
    assert_eq!(
        with("\"Premium\"", "\"Amsterdam\"", here),
        "note route-filter-m365-authorization"
    );
    assert_eq!(
        with("\"premium\"", "var.unset", here),
        "note route-filter-m365-authorization, undecided placeholder-value"
    );
    assert_eq!(
        with("\"Local\"", "\"Amsterdam\"", here),
        "error route-filter-m365-premium, note route-filter-m365-authorization, warning route-filter-region-scope"
    );
    // No table says where this one is.
    assert_eq!(
        with("\"Standard\"", "\"Atlantis\"", here),
        "error route-filter-m365-premium, note route-filter-m365-authorization, undecided route-filter-region-scope"
    );
    // In China there is no Office 365 at all, which is said once.
    assert_eq!(
        with("\"Premium\"", "\"Beijing\"", "\"chinanorth\""),
        "error route-filter-china-m365"
    );
}

#[test]
fn registries_in_any_case() {
    let registry = |name: &str| {
        let config = format!(
            "advertised_public_prefixes = [\"193.99.145.0/24\"]\n routing_registry_name = \"{name}\""
        );
        Parts {
            config: &config,
            ..SOUND
        }
        .found()
    };
    for name in ["ARIN", "arin", "RIPE", "RIPENCC", "NONE", ""] {
        assert_eq!(registry(name), "", "{name}");
    }
    for name in ["LEVEL3", "RIPE NCC"] {
        assert_eq!(registry(name), "warning routing-registry-unknown", "{name}");
    }
}

#[test]
fn placeholders_are_said_once_and_stay_out_of_other_rules() {
    let text = "resource \"azurerm_express_route_circuit\" \"c\" {\n\
                name = \"<name>\"\n resource_group_name = \"rg\"\n location = \"TODO\"\n\
                service_provider_name = \"changeme\"\n peering_location = \"xxx\"\n bandwidth_in_mbps = 1000\n\
                sku {\n tier = \"Standard\"\n family = \"MeteredData\"\n}\n}\n\
                resource \"azurerm_express_route_circuit_peering\" \"p\" {\n\
                peering_type = \"\"\n express_route_circuit_name = azurerm_express_route_circuit.c.name\n\
                resource_group_name = \"rg\"\n vlan_id = 100\n peer_asn = 65010\n shared_key = \"replace_me\"\n\
                primary_peer_address_prefix = \"<primary>/30\"\n secondary_peer_address_prefix = \"<secondary>/30\"\n}\n";
    let run = check(&main_tf(text), Edition::Current);
    let mut fields: Vec<_> = run
        .outcome
        .findings
        .iter()
        .map(|finding| {
            assert_eq!(finding.severity, Severity::Warning, "{}", report(&run));
            assert_eq!(finding.rule, "placeholder-value", "{}", report(&run));
            finding.field.as_deref().unwrap_or_default().to_owned()
        })
        .collect();
    fields.sort();
    // The circuit's name is said at the circuit, not at the peering that refers to it.
    assert_eq!(
        fields,
        [
            "location",
            "name",
            "peering_location",
            "peering_type",
            "primary_peer_address_prefix",
            "secondary_peer_address_prefix",
            "service_provider_name",
            "shared_key",
        ]
    );
    assert!(!report(&run).contains("replace_me"), "{}", report(&run));
}

#[test]
fn zero_is_a_fault_and_no_placeholder() {
    let text = Parts {
        config: "advertised_public_prefixes = [\"193.99.145.0/24\"]\n customer_asn = 0",
        ..SOUND
    };
    assert_eq!(text.found(), "");
    let zero = text.text().replace("peer_asn = 3320", "peer_asn = 0");
    let run = check(&main_tf(&zero), Edition::Current);
    let rules: Vec<_> = run
        .outcome
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.rule)
        .collect();
    assert_eq!(rules, ["peer-asn-reserved-iana"]);
}

#[test]
fn a_family_that_is_off() {
    let off = |more: &str| Parts { more, ..SOUND }.found();
    assert_eq!(off("ipv4_enabled = false"), "note ipv4-disabled");
    assert_eq!(off("ipv4_enabled = true"), "");
    assert_eq!(off("ipv4_enabled = var.unset"), "undecided ipv4-disabled");
}

#[test]
fn what_a_version_removed_is_said_where_that_version_is_asked_for() {
    let found = |version: &str, resource: &str| {
        let text = format!(
            "terraform {{\n required_providers {{\n azurerm = {{\n source = \"hashicorp/azurerm\"\n\
             version = \"{version}\"\n}}\n}}\n}}\n{resource}\n"
        );
        let run = check(&main_tf(&text), Edition::Current);
        let findings = run.outcome.findings.iter();
        let findings = findings.map(|finding| {
            let help = finding.help.as_deref().unwrap_or_default();
            format!(
                "{} {}: {}; {help}",
                finding.severity, finding.rule, finding.message
            )
        });
        let undecided = run.outcome.undecided.iter();
        let undecided = undecided.map(|undecided| format!("undecided {}", undecided.rule));
        let mut found: Vec<String> = findings.chain(undecided).collect();
        found.retain(|line| line.contains("removed-attribute") || line.contains("unsupported"));
        found.join(", ")
    };
    let table =
        "resource \"azurerm_route_table\" \"t\" {\n disable_bgp_route_propagation = true\n}\n";
    assert_eq!(found("~> 3.0", table), "");
    assert_eq!(found(">= 3.0", table), "undecided removed-attribute");
    let said = "error removed-attribute: azurerm has no `disable_bgp_route_propagation` since version 4.0; \
                write `bgp_route_propagation_enabled`, with the opposite value";
    assert_eq!(found("~> 4.0", table), said);
    assert_eq!(found("5.2.0", table), said);
    // What is set to null is written all the same, and within a block too.
    let nested = "resource \"azurerm_virtual_network\" \"v\" {\n subnet {\n name = \"a\"\n address_prefix = null\n}\n}\n";
    assert_eq!(
        found("~> 4.0", nested),
        "error removed-attribute: azurerm has no `address_prefix` since version 4.0; write `address_prefixes`, a list"
    );
    // What no version ever had is the other finding's.
    let wrong =
        "resource \"azurerm_route_table\" \"t\" {\n bgp_route_propagation_enable = true\n}\n";
    assert_eq!(
        found("~> 5.0", wrong),
        "warning unsupported-argument: argument `bgp_route_propagation_enable` is not expected here; \
         did you mean `bgp_route_propagation_enabled`?"
    );
}

#[test]
fn what_people_get_wrong_is_found() {
    // Copied from an article: private links, a private number, documentation prefixes, no filter.
    let article = Parts {
        filter: "null",
        config: "advertised_public_prefixes = [\"203.0.113.0/24\"]\n routing_registry_name = \"ARIN\"",
        ..SOUND
    };
    let text = article.text();
    let text = text
        .replace("3320", "65001")
        .replace("193.99.144", "192.168.100");
    let run = check(&main_tf(&text), Edition::Current);
    let mut rules: Vec<_> = run
        .outcome
        .findings
        .iter()
        .map(|finding| finding.rule)
        .collect();
    rules.retain(|rule| !OFF.contains(rule));
    rules.sort_unstable();
    assert_eq!(
        rules,
        [
            "advertised-prefix-not-public",
            "microsoft-peering-prefix-private",
            "microsoft-peering-prefix-private",
            "microsoft-peering-private-asn",
            "route-filter-missing",
        ]
    );
    // The prefixes stand outside their block.
    let outside = Parts {
        config: "",
        more: "advertised_public_prefixes = [\"193.99.145.0/24\"]",
        ..SOUND
    };
    assert_eq!(outside.found(), "error microsoft-config-missing");
    // The link of IPv6 announced as well.
    let dual = Parts {
        more: "ipv6 {\n primary_peer_address_prefix = \"2a00:1450:1::/126\"\n\
               secondary_peer_address_prefix = \"2a00:1450:1::4/126\"\n\
               microsoft_peering {\n advertised_public_prefixes = [\"2a00:1450:1::/126\"]\n}\n}\n",
        ..SOUND
    };
    assert_eq!(dual.found(), "warning advertised-prefix-link-subnet");
}

#[test]
fn resources_of_others_and_objects_that_may_not_be_are_left_in_peace() {
    let others = "resource \"equinix_fabric_connection\" \"x\" {\n peering_type = \"PRIVATE\"\n\
                  microsoft_peering_config {\n}\n route_filter_id = \"TODO\"\n vlan_id = 0\n}\n\
                  resource \"megaport_vxc\" \"y\" {\n private_peering {\n peer_asn = \"<asn>\"\n}\n}\n";
    assert_eq!(found_in(others), Vec::<String>::new());
    // A filter with Office 365 and a Standard circuit, of which only one can exist.
    let either = Parts {
        communities: "[\"12076:5010\"]",
        ..SOUND
    };
    let counted = either
        .text()
        .replace(
            "\"azurerm_route_filter\" \"f\" {",
            "\"azurerm_route_filter\" \"f\" {\n count = var.unset ? 1 : 0\n",
        )
        .replace(
            "azurerm_route_filter.f.id",
            "one(azurerm_route_filter.f[*].id)",
        );
    let found = found_in(&counted);
    assert!(
        found.contains(&"undecided route-filter-m365-premium".to_owned()),
        "{found:?}"
    );
    assert!(
        !found.iter().any(|line| line.starts_with("error")),
        "{found:?}"
    );
}

#[test]
fn the_page_of_2015_weighs_the_same() {
    let text = Parts {
        filter: "null",
        config: "advertised_public_prefixes = [\"10.0.0.0/8\"]\n routing_registry_name = \"LEVEL3\"",
        ..SOUND
    };
    let texts = main_tf(&text.text());
    let today = found(&check(&texts, Edition::Current));
    assert_eq!(today.len(), 3, "{today:?}");
    assert_eq!(found(&check(&texts, Edition::Page2015)), today);
}
