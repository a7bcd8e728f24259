//! Do the tiers of circuits reach as far as Microsoft's tables say, and is what they do not say left undecided?

use crate::estate_text::{circuit, connected, connection, direct, gateway, port, said};

/// What one rule says of a text, without its name.
fn verdict(text: &str, rule: &str) -> String {
    let said = said(text, &[rule]);
    let words = said.iter().map(|line| line.split(' ').next().unwrap());
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn local_circuits_at_a_provider_are_not_metered() {
    let metered = |text: String| text.replace("UnlimitedData", "MeteredData");
    let cases = [
        (metered(circuit("c", "Local", "Amsterdam")), "warning"),
        (metered(circuit("c", "local", "Amsterdam")), "warning"),
        (metered(circuit("c", "Standard", "Amsterdam")), ""),
        (circuit("c", "Local", "Amsterdam"), ""),
        // The billing is the port pair's.
        (
            port("10", "") + &direct("c", "5").replace("Standard", "Local"),
            "",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(verdict(&text, "local-sku-metered"), expected, "{text}");
    }
}

#[test]
fn tiers_and_families_are_those_that_azurerm_takes() {
    let family = |name: &str| circuit("c", "Local", "Amsterdam").replace("UnlimitedData", name);
    let azapi = |tier: &str| {
        format!(
            "resource \"azapi_resource\" \"c\" {{\n  type = \"Microsoft.Network/expressRouteCircuits@2025-09-01\"\n  \
             name = \"c\"\n  body = {{ sku = {{ tier = \"{tier}\", family = \"MeteredData\" }} }}\n}}\n"
        )
    };
    let cases = [
        (circuit("c", "Premium", "Amsterdam"), ""),
        (circuit("c", "premium", "Amsterdam"), "warning"),
        (circuit("c", "Premum", "Amsterdam"), "error"),
        (circuit("c", "", "Amsterdam"), "undecided"),
        (family("Metered"), "error"),
        (family("unlimiteddata"), "warning"),
        // What is not known of one does not hide the other.
        (
            circuit("c", "Premum", "Amsterdam").replace("\"UnlimitedData\"", "var.unset"),
            "error undecided",
        ),
        // Placeholders are said to be placeholders.
        (family("<family>"), "undecided"),
        // Azure knows more names than any page, and compares without regard to case.
        (azapi("MultiCloud"), ""),
        (azapi("premium"), ""),
        (azapi("Prem"), "warning"),
    ];
    for (text, expected) in cases {
        assert_eq!(verdict(&text, "circuit-sku-unknown"), expected, "{text}");
    }
}

#[test]
fn locations_without_a_local_region() {
    let region = |region: &str, location: &str| {
        circuit("c", "Local", location).replace("\"westeurope\"", region)
    };
    let cases = [
        ("\"westeurope\"", "Amsterdam", ""),
        ("\"westeurope\"", "Miami", "note"),
        ("\"westeurope\"", "Brussels", "note"),
        ("\"westeurope\"", "Brussels Metro", ""),
        ("\"westeurope\"", "Atlantis", ""),
        ("\"chinanorth\"", "Beijing", "note"),
        // Chicago is a location of two clouds, and local in one of them.
        ("\"northcentralus\"", "Chicago", ""),
        ("\"usgovvirginia\"", "Chicago", "note"),
        ("var.unset", "Chicago", "undecided"),
        ("var.unset", "Miami", "note"),
        ("var.unset", "Amsterdam", ""),
    ];
    for (name, location, expected) in cases {
        let text = region(name, location);
        let found = verdict(&text, "local-sku-location");
        assert_eq!(found, expected, "{location} managed from {name}");
    }
}

#[test]
fn local_and_standard_circuits_reach_what_the_tables_say() {
    const LOCAL: &str = "local-sku-gateway-region";
    const STANDARD: &str = "standard-sku-cross-geo";
    let cases = [
        (LOCAL, "Local", "Amsterdam", "West Europe", ""),
        (LOCAL, "Local", "Amsterdam", "northeurope", "error"),
        (LOCAL, "Local", "Washington DC", "eastus2", ""),
        (LOCAL, "Standard", "Amsterdam", "northeurope", ""),
        // No local region at all is said elsewhere.
        (LOCAL, "Local", "Miami", "eastus", ""),
        // Metro locations take theirs from their city.
        (LOCAL, "Local", "Amsterdam Metro", "westeurope", ""),
        (
            LOCAL,
            "Local",
            "Amsterdam Metro",
            "northeurope",
            "undecided",
        ),
        (
            LOCAL,
            "Local",
            "Amsterdam",
            "a region of tomorrow",
            "undecided",
        ),
        (STANDARD, "Standard", "Amsterdam", "northeurope", ""),
        (STANDARD, "Standard", "Amsterdam", "eastus", "error"),
        (STANDARD, "Premium", "Amsterdam", "eastus", ""),
        (STANDARD, "Local", "Amsterdam", "eastus", ""),
        (STANDARD, "Standard", "Sydney", "australiacentral", "error"),
        // Geography alone makes no error.
        (STANDARD, "Standard", "Vienna", "westeurope", ""),
        (STANDARD, "Standard", "Vienna", "eastus", "undecided"),
        (
            STANDARD,
            "Standard",
            "Amsterdam",
            "austriaeast",
            "undecided",
        ),
        (STANDARD, "Standard", "Atlantis", "eastus", ""),
    ];
    for (rule, tier, location, region, expected) in cases {
        let text = circuit("c", tier, location) + &gateway("g", region) + &connected("c");
        let found = verdict(&text, rule);
        assert_eq!(found, expected, "{rule}: {tier} at {location} to {region}");
    }
}

#[test]
fn hubs_are_reached_like_virtual_networks() {
    let text = circuit("c", "Standard", "Amsterdam")
        + &crate::estate_text::peering("c", "AzurePrivatePeering", "")
        + "resource \"azurerm_express_route_gateway\" \"g\" {
  name = \"ergw\"
  resource_group_name = \"rg\"
  location = \"japaneast\"
  virtual_hub_id = var.unset
  scale_units = 1
}
resource \"azurerm_express_route_connection\" \"c\" {
  name = \"con\"
  express_route_gateway_id = azurerm_express_route_gateway.g.id
  express_route_circuit_peering_id = azurerm_express_route_circuit_peering.c.id
}
";
    assert_eq!(verdict(&text, "standard-sku-cross-geo"), "error");
    let local = text.replace("\"Standard\"", "\"Local\"");
    assert_eq!(verdict(&local, "local-sku-gateway-region"), "error");
}

#[test]
fn only_connections_of_circuits_reach_anything() {
    let base = circuit("c", "Standard", "Amsterdam") + &gateway("g", "eastus");
    let id = "azurerm_express_route_circuit.c.id";
    let tunnel = connection("c", id, "").replace("\"ExpressRoute\"", "\"IPsec\"");
    let cases = [
        (tunnel, ""),
        (connection("c", id, "  count = 0\n"), ""),
        (connection("c", id, "  count = var.unset\n"), "undecided"),
        (connection("c", "var.unset", ""), "undecided"),
        (connection("c", "\"/subscriptions/0/x\"", ""), ""),
    ];
    for (connection, expected) in cases {
        let found = verdict(&(base.clone() + &connection), "standard-sku-cross-geo");
        assert_eq!(found, expected, "{connection}");
    }
}

#[test]
fn settings_of_port_pairs_on_circuits_at_providers() {
    let with = |line: &str| {
        circuit("c", "Standard", "Amsterdam").replacen("  sku", &format!("  {line}\n  sku"), 1)
    };
    let on_port = |line: &str| {
        port("10", "") + &direct("c", "5").replacen("  sku", &format!("  {line}\n  sku"), 1)
    };
    let limit = "rate-limit-not-direct";
    let key = "circuit-authorization-key-not-direct";
    let cases = [
        (limit, with("rate_limiting_enabled = true"), "warning"),
        (limit, with("rate_limiting_enabled = false"), ""),
        (limit, with("rate_limiting_enabled = null"), ""),
        (limit, on_port("rate_limiting_enabled = true"), ""),
        (key, with("authorization_key = \"x\""), "warning"),
        (key, with("authorization_key = \"\""), ""),
        (key, with("authorization_key = null"), ""),
        (key, on_port("authorization_key = \"x\""), ""),
        (key, with("authorization_key = var.unset"), "undecided"),
    ];
    for (rule, text, expected) in cases {
        assert_eq!(verdict(&text, rule), expected, "{text}");
    }
}

#[test]
fn announced_providers_are_one_rule_and_unlisted_ones_another() {
    let at = |provider: &str, location: &str| {
        let text = circuit("c", "Standard", location).replace("Equinix", provider);
        said(
            &text,
            &["metro-provider-pending", "provider-location-mismatch"],
        )
        .join(", ")
    };
    assert_eq!(at("Megaport", "Zurich Metro"), "");
    assert_eq!(at("Equinix", "Zurich Metro"), "note metro-provider-pending");
    assert_eq!(at("AIS", "Zurich Metro"), "note provider-location-mismatch");
}
