//! Are port pairs held to their sizes, their links and their keys, and nothing else?

use crate::estate_text::{direct, peering, port, said};

const SIZES: &[&str] = &[
    "circuit-direct-bandwidth",
    "circuit-exceeds-port",
    "port-bandwidth",
    "port-oversubscribed",
];

#[test]
fn one_rule_speaks_for_a_size() {
    let cases: [(&str, &[&str], &str); 16] = [
        ("10", &["1", "2", "5"], ""),
        ("10", &["10", "5"], "note port-oversubscribed"),
        ("10", &["10", "10"], "note port-oversubscribed"),
        ("10", &["10", "10", "1"], "error port-oversubscribed"),
        ("100", &["100", "100"], "note port-oversubscribed"),
        ("100", &["100", "100", "5"], "error port-oversubscribed"),
        // No source has a ceiling for the largest ports.
        (
            "400",
            &["400", "400", "400"],
            "note port-bandwidth, note port-oversubscribed",
        ),
        ("10", &["3"], "error circuit-direct-bandwidth"),
        ("10", &["0.5"], "error circuit-direct-bandwidth"),
        ("100", &["2"], "error circuit-direct-bandwidth"),
        ("100", &["300"], "error circuit-direct-bandwidth"),
        ("10", &["40"], "error circuit-exceeds-port"),
        ("40", &["10"], "error port-bandwidth"),
        ("40", &["100"], "error port-bandwidth"),
        (
            "var.unset",
            &["3"],
            "error circuit-direct-bandwidth, undecided port-bandwidth, undecided port-oversubscribed",
        ),
        (
            "10",
            &["10", "5", "var.unset"],
            "note port-oversubscribed, undecided circuit-direct-bandwidth, \
             undecided circuit-exceeds-port, undecided port-oversubscribed",
        ),
    ];
    for (size, circuits, expected) in cases {
        let mut text = port(size, "");
        for (number, gbps) in circuits.iter().enumerate() {
            text += &direct(&format!("c{number}"), gbps);
        }
        let found = said(&text, SIZES).join(", ");
        assert_eq!(found, expected, "{circuits:?} on {size}");
    }
}

#[test]
fn rate_limiting_is_for_crowded_ports_of_the_public_cloud() {
    let rule = "rate-limit-recommended";
    let two = |gbps| port("10", "") + &direct("c", gbps) + &direct("d", "5");
    assert!(said(&two("5"), &[rule]).is_empty());
    assert_eq!(said(&two("10"), &[rule]).len(), 2);
    let national = two("10").replace("westeurope", "usgovvirginia");
    assert!(said(&national, &[rule]).is_empty());
}

#[test]
fn links_that_are_off_weigh_what_runs_over_them() {
    let rule = "port-link-disabled";
    let links =
        |first: &str, second: &str| format!("  link1 {{\n{first}  }}\n  link2 {{\n{second}  }}\n");
    let on = "    admin_enabled = true\n";
    let live = direct("c", "5") + &peering("c", "AzurePrivatePeering", "");
    let gated = live.replace("  peering_type", "  count = var.unset\n  peering_type");
    let cases = [
        (links(on, on), live.as_str(), ""),
        (links(on, ""), "", "note"),
        (String::new(), "", "note note"),
        (links(on, ""), &direct("c", "5"), "note"),
        (links(on, ""), &live, "warning"),
        (links(on, "    admin_enabled = false\n"), &live, "warning"),
        (String::new(), &live, "warning warning"),
        (links(on, ""), &gated, "note undecided"),
        (
            links(on, "    admin_enabled = var.unset\n"),
            &live,
            "undecided",
        ),
    ];
    for (links, rest, expected) in cases {
        let found = said(&(port("10", &links) + rest), &[rule]);
        let found: Vec<&str> = found
            .iter()
            .map(|line| line.split(' ').next().unwrap())
            .collect();
        assert_eq!(found.join(" "), expected, "{links}{rest}");
    }
}

const IDENTITY: &str = "  identity {
    type = \"UserAssigned\"
    identity_ids = [\"/subscriptions/0/id\"]
  }
";

fn link(name: &str, cipher: &str, key_name: &str, key: &str) -> String {
    let argument = |name: &str, value: &str| match value {
        "" => String::new(),
        value => format!("    {name} = {value}\n"),
    };
    format!(
        "  {name} {{\n    admin_enabled = true\n{}{}{}  }}\n",
        argument("macsec_cipher", cipher),
        argument("macsec_ckn_keyvault_secret_id", key_name),
        argument("macsec_cak_keyvault_secret_id", key),
    )
}

#[test]
fn keys_come_in_pairs_on_both_links() {
    const RULES: &[&str] = &[
        "macsec-cipher-speed",
        "macsec-identity",
        "macsec-key-pair",
        "macsec-link-mismatch",
    ];
    let (name, key) = ("\"https://v/secrets/n\"", "\"https://v/secrets/k\"");
    let xpn = "\"GcmAesXpn256\"";
    let both = |size: &str, cipher: &str, rest: &str| {
        let links = link("link1", cipher, name, key) + &link("link2", cipher, name, key);
        port(size, &(links + rest))
    };
    let two = |first: String, second: String| port("100", &(first + &second + IDENTITY));
    let whole = || link("link1", xpn, name, key);
    let cases = [
        (both("100", xpn, IDENTITY), ""),
        (both("10", "\"GcmAes256\"", IDENTITY), ""),
        (both("10", "", IDENTITY), ""),
        (
            both("10", xpn, IDENTITY),
            "error macsec-cipher-speed, error macsec-cipher-speed",
        ),
        // The provider's default is legal on fast ports, and not what is recommended.
        (
            both("100", "", IDENTITY),
            "note macsec-cipher-speed, note macsec-cipher-speed",
        ),
        (both("100", xpn, ""), "error macsec-identity"),
        // An empty id is none.
        (port("100", &link("link1", "", "\"\"", "\"\"")), ""),
        (
            both(
                "100",
                xpn,
                "  identity {\n    type = \"SystemAssigned\"\n  }\n",
            ),
            "error macsec-identity",
        ),
        (
            two(whole(), link("link2", xpn, name, "")),
            "error macsec-key-pair",
        ),
        (
            two(whole(), link("link2", xpn, "", key)),
            "error macsec-key-pair",
        ),
        (
            two(whole(), link("link2", "", "", "")),
            "warning macsec-link-mismatch",
        ),
        (two(whole(), String::new()), "warning macsec-link-mismatch"),
        (
            two(whole(), link("link2", "\"GcmAesXpn128\"", name, key)),
            "warning macsec-link-mismatch",
        ),
        // Without keys a cipher says nothing.
        (
            two(link("link1", xpn, "", ""), link("link2", "", "", "")),
            "",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(said(&text, RULES).join(", "), expected, "{text}");
    }
}

#[test]
fn the_vault_lets_azure_in() {
    let rule = "macsec-keyvault-private";
    let (name, key) = (
        "azurerm_key_vault_secret.n.id",
        "azurerm_key_vault_secret.k.versionless_id",
    );
    let links = link("link1", "", name, key) + &link("link2", "", name, key);
    let secret = |name: &str| {
        format!(
            "resource \"azurerm_key_vault_secret\" \"{name}\" {{
  name = \"{name}\"
  value = random_bytes.{name}.hex
  key_vault_id = azurerm_key_vault.v.id
}}
resource \"random_bytes\" \"{name}\" {{
  length = 32
}}
"
        )
    };
    let secrets = secret("n") + &secret("k");
    let of = |vault: &str| {
        let vault = format!(
            "resource \"azurerm_key_vault\" \"v\" {{\n  name = \"kv\"\n  resource_group_name = \"rg\"\n{vault}}}\n"
        );
        said(
            &(port("100", &(links.clone() + IDENTITY)) + &secrets + &vault),
            &[rule],
        )
        .join(", ")
    };
    let acl = |action: &str, bypass: &str| {
        format!(
            "  network_acls {{\n    default_action = \"{action}\"\n    bypass = \"{bypass}\"\n  }}\n"
        )
    };
    let closed = "  public_network_access_enabled = false\n".to_owned();
    let warning = "warning macsec-keyvault-private";
    assert_eq!(of(""), "");
    assert_eq!(of(&closed), warning);
    assert_eq!(of(&acl("Allow", "None")), "");
    assert_eq!(of(&acl("Deny", "None")), warning);
    assert_eq!(of(&acl("Deny", "AzureServices")), "");
    assert_eq!(of(&(closed + &acl("Deny", "AzureServices"))), "");
    assert_eq!(
        of("  public_network_access_enabled = var.unset\n"),
        "undecided macsec-keyvault-private"
    );
    // The ids of secrets that the code makes are set, though not known before apply.
    let half = port("100", &(link("link1", "", name, "") + IDENTITY)) + &secrets;
    assert_eq!(said(&half, &["macsec-key-pair"]), ["error macsec-key-pair"]);
}
