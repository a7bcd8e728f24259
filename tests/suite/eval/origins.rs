//! The road of a value, from the argument back to where it is written.

use super::{run, run_given, value};

const PEERING: &str = "azurerm_express_route_circuit_peering.x";

fn peering(asn: &str) -> String {
    format!("resource \"azurerm_express_route_circuit_peering\" \"x\" {{\n  peer_asn = {asn}\n}}\n")
}

#[test]
fn a_literal_has_no_road() {
    let run = run(&[("main.tf", &peering("65515"))]);
    assert_eq!(run.road(PEERING, "peer_asn"), Vec::<String>::new());
}

#[test]
fn names_are_said_one_by_one() {
    let text = peering("local.asn")
        + "locals {\n  asn = var.asn\n}\nvariable \"asn\" {\n  default = 65515\n}\n";
    let run = run(&[("main.tf", &text)]);
    assert_eq!(
        run.road(PEERING, "peer_asn"),
        [
            "main.tf:5 local `asn`",
            "main.tf:8 default of variable `asn`"
        ]
    );
}

#[test]
fn the_file_and_the_command_line_are_named() {
    let text = peering("var.asn") + "variable \"asn\" {}\n";
    let files = [("main.tf", &*text), ("terraform.tfvars", "asn = 65515\n")];
    let first = run(&files);
    assert_eq!(
        first.road(PEERING, "peer_asn"),
        ["terraform.tfvars:1 variable `asn` in terraform.tfvars"]
    );
    let second = run_given(&files, &[("asn", "65516")]);
    assert_eq!(second.road(PEERING, "peer_asn"), ["`--var asn`"]);
}

#[test]
fn elements_of_maps_remember_where_they_stand() {
    let root = "module \"m\" {\n  source = \"./m\"\n  for_each = var.sites\n  settings = each.value\n}\nvariable \"sites\" {\n  type = map(object({ asn = number }))\n}\n";
    let inner = peering("var.settings.asn") + "variable \"settings\" {}\n";
    let files = [
        ("main.tf", root),
        ("m/main.tf", &*inner),
        (
            "terraform.tfvars",
            "sites = {\n  ams = { asn = 65515 }\n}\n",
        ),
    ];
    let run = run(&files);
    assert_eq!(
        run.road(
            "module.m[\"ams\"].azurerm_express_route_circuit_peering.x",
            "peer_asn"
        ),
        [
            "terraform.tfvars:2 argument `settings` of module `m`, from variable `sites` in terraform.tfvars"
        ]
    );
}

#[test]
fn references_to_resources_are_kept_through_names_and_modules() {
    let files = [
        (
            "main.tf",
            "resource \"azurerm_express_route_circuit\" \"c\" {\n  for_each = { a = 1 }\n  name = \"erc-${each.key}\"\n}\nmodule \"m\" {\n  source = \"./m\"\n  circuit = azurerm_express_route_circuit.c[\"a\"]\n}\nresource \"azurerm_express_route_circuit_peering\" \"p\" {\n  for_each = azurerm_express_route_circuit.c\n  express_route_circuit_name = each.value.name\n}\n",
        ),
        (
            "m/main.tf",
            "variable \"circuit\" {}\nresource \"azurerm_express_route_circuit_peering\" \"x\" {\n  express_route_circuit_name = var.circuit.name\n}\n",
        ),
    ];
    let run = run(&files);
    assert_eq!(run.findings(), Vec::<String>::new());
    for address in [
        "module.m.azurerm_express_route_circuit_peering.x",
        "azurerm_express_route_circuit_peering.p[\"a\"]",
    ] {
        let name = value(&run.instance(address).body, "express_route_circuit_name");
        assert_eq!(super::render(&name), "\"erc-a\"");
        let resources = run.evaluation.origins.resources(name.origin);
        assert_eq!(resources.len(), 1, "{address}: {resources:?}");
        assert_eq!(
            &*resources[0].address,
            "azurerm_express_route_circuit.c[\"a\"]"
        );
        assert_eq!(&*resources[0].attribute, "name");
    }
}

#[test]
fn unset_attributes_and_outputs_keep_the_reference() {
    let files = [
        (
            "main.tf",
            "module \"hub\" {\n  source = \"./hub\"\n}\nresource \"azurerm_virtual_network_gateway\" \"g\" {\n  ip_configuration {\n    subnet_id = module.hub.subnet\n  }\n}\n",
        ),
        (
            "hub/main.tf",
            "resource \"azurerm_subnet\" \"gw\" {\n  name = \"GatewaySubnet\"\n}\noutput \"subnet\" {\n  value = azurerm_subnet.gw.id\n}\n",
        ),
    ];
    let run = run(&files);
    let id = value(
        &run.instance("azurerm_virtual_network_gateway.g").body,
        "ip_configuration[0].subnet_id",
    );
    assert_eq!(
        id.cause().unwrap().to_string(),
        "module.hub.azurerm_subnet.gw.id"
    );
    let resources = run.evaluation.origins.resources(id.origin);
    assert_eq!(&*resources[0].address, "module.hub.azurerm_subnet.gw");
}

#[test]
fn functions_are_derivations_and_choices_are_not() {
    let text = peering("try(var.none, lookup({ a = local.asn }, \"a\", 1))")
        + "locals {\n  asn = 65515\n}\nvariable \"none\" {\n  default = null\n}\n";
    let run_one = run(&[("main.tf", &text)]);
    assert_eq!(run_one.findings(), Vec::<String>::new());
    let text = peering("coalesce(var.none, local.asn)")
        + "locals {\n  asn = 65515\n}\nvariable \"none\" {\n  default = null\n}\n";
    let run = run(&[("main.tf", &text)]);
    assert_eq!(run.road(PEERING, "peer_asn"), ["main.tf:5 local `asn`"]);
}
