//! How do the rules about Microsoft peering, announcements, route filters and placeholders share the values among them, and
//! what do they leave in peace?

mod announcements;
mod arguments;
mod filters;

use er_preflight::{
    finding::{Edition, Severity},
    run::Run,
};

use crate::preflight::{check, main_tf};

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

#[test]
fn types_of_peerings_are_those_that_azurerm_takes() {
    let azurerm = |kind: &str| {
        format!(
            "resource \"azurerm_express_route_circuit_peering\" \"p\" {{\n  peering_type = {kind}\n  \
             express_route_circuit_name = \"c\"\n  resource_group_name = \"rg\"\n  vlan_id = 100\n}}\n"
        )
    };
    let azapi = |kind: &str| {
        format!(
            "resource \"azapi_resource\" \"p\" {{\n  type = \"Microsoft.Network/expressRouteCircuits/peerings@2025-09-01\"\n  \
             name = \"p\"\n  body = {{ properties = {{ peeringType = \"{kind}\", vlanId = 100 }} }}\n}}\n"
        )
    };
    let cases = [
        (azurerm("\"AzurePrivatePeering\""), None),
        (azurerm("\"AzurePublicPeering\""), None),
        (
            azurerm("\"azureprivatepeering\""),
            Some((Severity::Error, "write `AzurePrivatePeering`")),
        ),
        (
            azurerm("\"MSFT\""),
            Some((
                Severity::Error,
                "write `AzurePrivatePeering` or `MicrosoftPeering`",
            )),
        ),
        (
            azurerm("\"Microsoft\""),
            Some((Severity::Error, "write `MicrosoftPeering`")),
        ),
        (azurerm("\"TODO\""), None),
        (azurerm("var.unset"), None),
        (azapi("azureprivatepeering"), None),
        (azapi("SomethingNew"), None),
        (
            azapi("Private"),
            Some((Severity::Warning, "write `AzurePrivatePeering`")),
        ),
    ];
    for (text, expected) in cases {
        let run = check(&main_tf(&text), Edition::Current);
        let mut findings = run.outcome.findings.iter();
        let finding = findings.find(|finding| finding.rule == "peering-type-unknown");
        let said = finding.map(|it| (it.severity, it.help.as_deref().unwrap_or_default()));
        assert_eq!(said, expected, "{text}");
    }
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
fn what_is_left_to_others_is_undecided() {
    let ignored = |ignored: &str| {
        let more = format!("lifecycle {{\n ignore_changes = [{ignored}]\n}}\n");
        let more = more.as_str();
        Parts {
            config: "",
            more,
            ..SOUND
        }
        .found()
    };
    assert_eq!(ignored("vlan_id"), "error microsoft-config-missing");
    assert_eq!(
        ignored("microsoft_peering_config"),
        "undecided microsoft-config-missing"
    );
}

#[test]
fn a_family_that_is_off() {
    let off = |more: &str| Parts { more, ..SOUND }.found();
    assert_eq!(off("ipv4_enabled = false"), "note ipv4-disabled");
    assert_eq!(off("ipv4_enabled = true"), "");
    // IPv6 cannot be written without its subnets.
    let ipv6 = "ipv6 {\n enabled = false\n primary_peer_address_prefix = \"2a00:1450:1::/126\"\n\
                secondary_peer_address_prefix = \"2a00:1450:1::4/126\"\n\
                microsoft_peering {\n advertised_public_prefixes = [\"2a00:1450:2::/48\"]\n}\n}\n";
    assert_eq!(off(ipv6), "");
    assert_eq!(off("ipv4_enabled = var.unset"), "undecided ipv4-disabled");
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
    let findings = run.outcome.findings.iter();
    let mut rules: Vec<_> = findings
        .filter(|finding| finding.severity > Severity::Note)
        .map(|finding| finding.rule)
        .collect();
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
