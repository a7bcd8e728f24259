//! How do the rules about announcements share the values among them?

use er_preflight::finding::Edition;

use super::{Parts, SOUND, found, found_in};
use crate::preflight::{Texts, check};

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
