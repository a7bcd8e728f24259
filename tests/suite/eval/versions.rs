//! Code for another version of the provider than the one whose schema ships with the program.

use super::{Run, run};

/// The findings as `severity line: message; help`.
fn said(run: &Run) -> Vec<String> {
    let findings = run.evaluation.findings.iter();
    findings
        .map(|finding| {
            let span = finding.place.span().unwrap();
            let line = run.sources.location(span).line;
            let help = finding.help.as_deref().unwrap_or("-");
            format!("{} {line}: {}; {help}", finding.severity, finding.message)
        })
        .collect()
}

#[test]
fn arguments_of_earlier_versions_are_not_mentioned() {
    let run = run(&[(
        "main.tf",
        r#"
resource "azurerm_virtual_network_gateway" "x" {
  enable_bgp = true
  bgp_settings {
    peering_address = "10.0.0.4"
  }
}

resource "azurerm_virtual_network" "x" {
  subnet {
    name           = "a"
    address_prefix = "10.0.0.0/24"
  }
}

resource "azurerm_route_table" "x" {
  disable_bgp_route_propagation = azurerm_virtual_network_gateway.x.enable_bgp
}
"#,
    )]);
    assert_eq!(said(&run), Vec::<String>::new());
    let table = run.argument("azurerm_route_table.x", "disable_bgp_route_propagation");
    assert_eq!(table, "true");
}

#[test]
fn a_slip_of_the_pen_is_a_warning_and_the_rest_a_note() {
    let run = run(&[(
        "main.tf",
        r#"
resource "azurerm_express_route_circuit" "x" {
  peering_locaton = "Amsterdam"
  location        = "westeurope"
  locations       = "northeurope"
  colour          = "blue"
  name {
  }
  tags = {
    id = azurerm_express_route_circuit.y.colour
  }
}

resource "azurerm_express_route_circuit" "y" {
}
"#,
    )]);
    assert_eq!(
        said(&run),
        [
            "warning 3: argument `peering_locaton` is not expected here; did you mean `peering_location`?",
            "note 5: argument `locations` is not expected here; -",
            "note 6: argument `colour` is not expected here; -",
            "note 10: `azurerm_express_route_circuit` has no attribute `colour`; -",
            "warning 7: `name` is an argument, not a block; write `name = ...`",
        ]
    );
}

#[test]
fn what_once_was_a_list_may_be_indexed() {
    let run = run(&[(
        "main.tf",
        r#"
resource "azurerm_virtual_network" "one" {
  address_space = ["10.0.0.0/16"]
}

resource "azurerm_virtual_network" "two" {
  address_space = ["10.2.0.0/16", "10.1.0.0/16"]
}

locals {
  space = azurerm_virtual_network.one.address_space
}

resource "terraform_data" "x" {
  input = [local.space[0], azurerm_virtual_network.two.address_space[0]]
}
"#,
    )]);
    assert_eq!(said(&run), Vec::<String>::new());
    let input = run.argument("terraform_data.x", "input");
    assert_eq!(input, r#"["10.0.0.0/16","UNKNOWN"]"#);
}
