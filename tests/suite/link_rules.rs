//! How do the rules about links, their VLANs and keys share the cases among them, and where are they silent?

mod ipv6;

use std::collections::BTreeSet;

use er_preflight::{
    finding::{Edition, Severity},
    run,
    source::{Memory, with_deep_stack},
};

use crate::preflight::{check, main_tf, request};

/// What the rules of these families say of a file: `warning peering-prefix-missing`, or `undecided` in the place of a
/// severity. Rules that are off by default are off.
fn found_at(path: &str, text: &str) -> String {
    let files = Memory::default().with(path, text);
    let outcome = with_deep_stack(|| run::run(&files, &request()))
        .expect("the path is there")
        .outcome;
    let findings = outcome.findings.iter();
    let findings = findings.map(|finding| format!("{} {}", finding.severity, finding.rule));
    let undecided = outcome.undecided.iter();
    let undecided = undecided.map(|undecided| format!("undecided {}", undecided.rule));
    let mut found: BTreeSet<String> = findings.chain(undecided).collect();
    // Only the rules of this file: others may join, and have their own tests.
    found.retain(|line| {
        ["-prefix", "ipv6-", "vlan-id", "shared-key", "routing-block"]
            .iter()
            .any(|part| line.contains(part))
            && !line.contains("advertised")
    });
    found.into_iter().collect::<Vec<_>>().join(", ")
}

fn found(text: &str) -> String {
    found_at("main.tf", text)
}

/// A peering of a circuit, with more arguments, which may be blocks.
pub(crate) fn peering(name: &str, circuit: &str, kind: &str, vlan: &str, more: &str) -> String {
    format!(
        "resource \"azurerm_express_route_circuit_peering\" \"{name}\" {{\n\
         peering_type = \"{kind}\"\n express_route_circuit_name = \"{circuit}\"\n resource_group_name = \"rg\"\n\
         peer_asn = 65010\n vlan_id = {vlan}\n{more}\n}}\nvariable \"unset_{name}\" {{}}\n"
    )
}

pub(crate) fn links(primary: &str, secondary: &str) -> String {
    format!(
        "primary_peer_address_prefix = \"{primary}\"\n secondary_peer_address_prefix = \"{secondary}\""
    )
}

#[test]
fn a_range_is_spoken_of_by_one_rule() {
    let cases = [
        (
            ("10.0.0.0/30", "10.0.0.4/30"),
            "",
            "error microsoft-peering-prefix-private",
        ),
        // Providers do it, and it works.
        (
            ("169.254.8.0/30", "169.254.8.4/30"),
            "",
            "error microsoft-peering-prefix-private",
        ),
        (
            ("100.64.0.0/30", "100.64.0.4/30"),
            "",
            "error microsoft-peering-prefix-private",
        ),
        (
            ("192.0.2.0/30", "192.0.2.4/30"),
            "warning peering-prefix-documentation-range",
            "error peering-prefix-documentation-range",
        ),
        (
            ("192.169.8.0/30", "192.169.8.4/30"),
            "note peering-prefix-private-typo",
            "",
        ),
        (
            ("123.0.0.0/30", "123.0.0.4/30"),
            "note private-peering-prefix-public",
            "",
        ),
        (("198.18.0.0/30", "198.18.0.4/30"), "", ""),
        (
            ("224.0.0.0/30", "224.0.0.4/30"),
            "error peering-prefix-unusable-range",
            "error peering-prefix-unusable-range",
        ),
    ];
    for ((primary, secondary), private, microsoft) in cases {
        for (kind, expected) in [
            ("AzurePrivatePeering", private),
            ("MicrosoftPeering", microsoft),
        ] {
            let text = peering("p", "erc", kind, "100", &links(primary, secondary));
            assert_eq!(found(&text), expected, "{primary} on {kind}");
        }
    }
}

#[test]
fn pairs_of_links_need_not_lie_side_by_side() {
    // The most common pair of all.
    let text = links("192.168.1.0/30", "192.168.2.0/30");
    let text = peering("p", "erc", "AzurePrivatePeering", "100", &text);
    assert_eq!(found(&text), "note routing-block-28");
}

#[test]
fn samples_are_at_home_in_examples() {
    let text = links("203.0.113.0/30", "203.0.113.4/30");
    let text = peering("p", "erc", "MicrosoftPeering", "100", &text);
    assert_eq!(
        found_at("examples/simple/main.tf", &text),
        "note peering-prefix-documentation-range"
    );
}

#[test]
fn a_peering_without_links_is_told_from_half_a_pair_and_from_what_is_not_known() {
    let ipv6 = format!("ipv6 {{\n{}\n}}", links("fd00::/126", "fd00::4/126"));
    let unknown = "dynamic \"ipv6\" {\n for_each = var.unset_p\n content {\n\
                   primary_peer_address_prefix = ipv6.value\n secondary_peer_address_prefix = ipv6.value\n }\n}";
    let cases = [
        ("", "warning peering-prefix-missing"),
        (
            "primary_peer_address_prefix = \"\"\nsecondary_peer_address_prefix = null",
            "warning peering-prefix-missing",
        ),
        ("ipv4_enabled = false", "warning peering-prefix-missing"),
        (
            "primary_peer_address_prefix = \"10.0.0.0/30\"",
            "error peering-prefix-pair-incomplete",
        ),
        (&ipv6, ""),
    ];
    for (more, expected) in cases {
        let text = peering("p", "erc", "AzurePrivatePeering", "100", more);
        assert_eq!(found(&text), expected, "{more}");
    }
    let text = peering("p", "erc", "AzurePrivatePeering", "100", unknown);
    let found = found(&text);
    assert!(
        found.contains("undecided peering-prefix-missing"),
        "{found}"
    );
    assert!(!found.contains("warning"), "{found}");
}

#[test]
fn microsoft_links_are_the_circuits_own() {
    let two = |circuits: [&str; 2], second: &str, more: &str| {
        let first = links("193.99.144.0/30", "193.99.144.4/30");
        let first = peering("a", circuits[0], "MicrosoftPeering", "100", &first);
        let second = links(second, "193.99.144.64/30");
        let second = format!("{second}\n{more}");
        first + &peering("b", circuits[1], "MicrosoftPeering", "200", &second)
    };
    let reused = "error microsoft-peering-prefix-reused";
    assert_eq!(found(&two(["one", "two"], "193.99.144.4/30", "")), reused);
    assert_eq!(found(&two(["one", "two"], "193.99.144.8/30", "")), "");
    // On one circuit it is another fault.
    let same = found(&two(["one", "ONE"], "193.99.144.4/30", ""));
    assert!(
        !same.contains(reused) && same.contains("overlaps-peering"),
        "{same}"
    );
    // Of two colours only one may be there.
    assert_eq!(
        found(&two(
            ["one", "two"],
            "193.99.144.4/30",
            "count = var.unset_b ? 1 : 0"
        )),
        "undecided microsoft-peering-prefix-reused"
    );
}

/// Two circuits on a port, each with a private peering.
fn on_a_port(encapsulation: &str, ports: [&str; 2], vlans: [&str; 2]) -> String {
    let port = |name: &str| {
        format!(
            "resource \"azurerm_express_route_port\" \"{name}\" {{\n name = \"{name}\"\n resource_group_name = \"rg\"\n\
             encapsulation = {encapsulation}\n}}\n"
        )
    };
    let mut text = port("p") + &port("q") + "variable \"unset\" {}\n";
    for (number, (at, vlan)) in ports.into_iter().zip(vlans).enumerate() {
        let name = format!("c{number}");
        text += &format!(
            "resource \"azurerm_express_route_circuit\" \"{name}\" {{\n name = \"{name}\"\n\
             resource_group_name = \"rg\"\n express_route_port_id = {at}\n bandwidth_in_gbps = 5\n}}\n"
        );
        let links = links(
            &format!("10.0.{number}.0/30"),
            &format!("10.0.{number}.4/30"),
        );
        text += &peering(&name, &name, "AzurePrivatePeering", vlan, &links);
    }
    text
}

#[test]
fn a_dot1q_port_has_one_tag_for_each_peering() {
    let (p, q) = (
        "azurerm_express_route_port.p.id",
        "azurerm_express_route_port.q.id",
    );
    let (dot1q, qinq) = ("\"Dot1Q\"", "\"QinQ\"");
    let (fault, open) = (
        "error vlan-id-duplicate-port",
        "undecided vlan-id-duplicate-port",
    );
    let cases = [
        (dot1q, [p, p], ["100", "100"], fault),
        (dot1q, [p, p], ["100", "200"], ""),
        (dot1q, [p, q], ["100", "100"], ""),
        (qinq, [p, p], ["100", "100"], ""),
        ("var.unset", [p, p], ["100", "100"], open),
        (dot1q, [p, "var.unset"], ["100", "100"], open),
        (dot1q, [p, p], ["var.unset", "100"], open),
        // Another team's port: how it tells frames apart is not said here.
        (
            dot1q,
            [
                "\"/subscriptions/0/expressRoutePorts/z\"",
                "\"/subscriptions/0/expressRoutePorts/z\"",
            ],
            ["100", "100"],
            "",
        ),
    ];
    for (encapsulation, ports, vlans, expected) in cases {
        let found = found(&on_a_port(encapsulation, ports, vlans));
        let own: Vec<_> = found
            .split(", ")
            .filter(|line| line.contains("-port"))
            .collect();
        assert_eq!(
            own.join(", "),
            expected,
            "{encapsulation} {ports:?} {vlans:?}"
        );
    }
}

#[test]
fn blocks_of_unknown_number_are_held_to_what_is_written_in_them() {
    let dynamic = |primary: &str| {
        let block = format!(
            "dynamic \"ipv6\" {{\n for_each = var.unset_p\n content {{\n primary_peer_address_prefix = {primary}\n\
             secondary_peer_address_prefix = \"fd00::4/126\"\n }}\n}}"
        );
        let more = format!("{}\n{block}", links("10.0.0.0/30", "10.0.0.4/30"));
        found(&peering("p", "erc", "AzurePrivatePeering", "100", &more))
    };
    assert_eq!(dynamic("\"fd00::/126\""), "");
    let faults = "error peering-prefix-length-ipv6, error peering-prefix-pair-overlap";
    assert_eq!(dynamic("\"fd00::/125\""), faults);
    let open = dynamic("ipv6.value");
    for rule in ["peering-prefix-length-ipv6", "peering-prefix-pair-overlap"] {
        assert!(open.contains(&format!("undecided {rule}")), "{open}");
    }
}

#[test]
fn a_key_is_never_shown() {
    for (key, is_found) in [
        ("\"abcXYZ019\"", false),
        ("\"Schlüssel\"", true),
        ("\"a b\"", true),
    ] {
        let more = format!("shared_key = {key}");
        let text = peering("p", "erc", "AzurePrivatePeering", "100", &more);
        let run = check(&main_tf(&text), Edition::Current);
        let findings = run.outcome.findings.iter();
        let own: Vec<_> = findings
            .filter(|finding| finding.rule == "shared-key-charset")
            .collect();
        assert_eq!(own.len(), usize::from(is_found), "{key}");
        for finding in own {
            assert_eq!(finding.severity, Severity::Warning);
            assert!(!finding.message.contains(key.trim_matches('"')));
        }
    }
}

#[test]
fn peerings_of_other_clouds_are_none_of_its_business() {
    let links = links("10.0.0.0/30", "10.0.0.4/30");
    let sound = peering("p", "erc", "AzurePrivatePeering", "100", &links);
    let others = "resource \"equinix_network_device_link\" \"x\" {\n peering_type = \"PRIVATE\"\n vlan_id = 0\n}\n\
                  resource \"google_compute_router_peer\" \"x\" {\n peer_asn = 65515\n vlan_id = 5000\n shared_key = \"a!\"\n}\n";
    assert_eq!(found(&format!("{sound}{others}")), "");
}
