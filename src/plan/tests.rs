//! Do references lead to the resources that stand behind them, through modules and keys?

use crate::{
    eval::{BlockSchema, Schemas},
    finding::Place,
    value::Origins,
    version::Version,
};

use super::{Document, Request, Wanted, read};

struct All;

impl Wanted for All {
    fn wants(_: &str) -> bool {
        true
    }
}

struct NoSchemas;

impl Schemas for NoSchemas {
    fn resource(&self, _: &str) -> Option<&BlockSchema> {
        None
    }
}

fn resource(address: &str, kind: &str, name: &str) -> String {
    let address = address.replace('"', "\\\"");
    format!(
        r#"{{"address":"{address}","mode":"managed","type":"{kind}","name":"{name}","values":{{"x":1}}}}"#
    )
}

/// A hub module with a circuit for each of two keys, its output, and a spoke module that is given a circuit's id.
fn plan(spoke_argument: &str, spoke_expression: &str) -> String {
    let circuits = [
        resource(r#"module.hub.t_circuit.c["a"]"#, "t_circuit", "c"),
        resource(r#"module.hub.t_circuit.c["b"]"#, "t_circuit", "c"),
        resource("module.hub.t_port.p", "t_port", "p"),
    ]
    .join(",");
    let spokes = ["a", "b"].map(|key| {
        let module = format!(r#"module.spoke["{key}"]"#);
        let link = resource(&format!("{module}.t_link.l"), "t_link", "l");
        let module = module.replace('"', "\\\"");
        format!(r#"{{"address":"{module}","resources":[{link}]}}"#)
    });
    let spokes = spokes.join(",");
    format!(
        r#"{{"format_version":"1.2",
        "planned_values":{{"root_module":{{"child_modules":[
          {{"address":"module.hub","resources":[{circuits}]}},{spokes}]}}}},
        "configuration":{{"root_module":{{"module_calls":{{
          "hub":{{"module":{{
            "outputs":{{
              "circuit_a":{{"expression":{{"references":["t_circuit.c[\"a\"].id","t_circuit.c[\"a\"]","t_circuit.c"]}}}},
              "port":{{"expression":{{"references":["t_port.p.id","t_port.p"]}}}}}},
            "resources":[
              {{"mode":"managed","type":"t_circuit","name":"c","expressions":{{}},"for_each_expression":{{}}}},
              {{"mode":"managed","type":"t_port","name":"p","expressions":{{}}}}]}}}},
          "spoke":{{
            "for_each_expression":{{"references":["module.hub.circuit_a","module.hub"]}},
            "expressions":{{"given":{{"references":[{spoke_argument}]}}}},
            "module":{{"resources":[
              {{"mode":"managed","type":"t_link","name":"l",
                "expressions":{{"x":{{"references":[{spoke_expression}]}}}}}}]}}}}}}}}}}}}"#
    )
}

/// What stands behind `x` of each spoke's link.
fn check(argument: &str, expression: &str, expected: [&str; 2]) {
    let text = plan(argument, expression);
    let document = Document::<All>::parse(&text).unwrap();
    let origins = Origins::default();
    let request = Request {
        schemas: &NoSchemas,
        origins: &origins,
        source: &[],
    };
    let plan = read(&document, &request).unwrap();
    let links = plan.instances.iter().filter(|it| &*it.kind == "t_link");
    let behind: Vec<String> = links
        .map(|link| {
            let resources = origins.resources(link.body.attributes["x"].value.origin);
            let texts = resources
                .iter()
                .map(|resource| format!("{}.{}", resource.address, resource.attribute));
            texts.collect::<Vec<_>>().join(" ")
        })
        .collect();
    assert_eq!(behind, expected, "{argument} {expression}");
}

#[test]
fn arguments_and_outputs_are_followed() {
    let through = r#""module.hub.circuit_a","module.hub""#;
    let circuit = r#"module.hub.t_circuit.c["a"].id"#;
    check(through, r#""var.given""#, [circuit, circuit]);
    check(through, r#""var.given.id","var.given""#, [circuit, circuit]);
    check(through, r#""var.other""#, ["", ""]);
    check(r#""var.of_the_root""#, r#""var.given""#, ["", ""]);
}

#[test]
fn of_an_output_that_is_not_named_all_are_meant() {
    let both = r#"module.hub.t_circuit.c["a"].id module.hub.t_port.p.id"#;
    check(r#""module.hub","each.key""#, r#""var.given""#, [both, both]);
}

#[test]
fn elements_of_a_for_each_are_followed() {
    let circuit = r#"module.hub.t_circuit.c["a"].id"#;
    check(
        r#""each.value.id","each.value""#,
        r#""var.given""#,
        [circuit, circuit],
    );
}

#[test]
fn keys_choose_only_where_they_are_plain() {
    // The link itself has no key, and which of two links is meant cannot be told; of one, there is no doubt.
    check(
        r#""local.x""#,
        r#""t_link.l.id""#,
        [
            r#"module.spoke["a"].t_link.l.id"#,
            r#"module.spoke["b"].t_link.l.id"#,
        ],
    );
    check(
        r#""module.spoke","each.key""#,
        r#""var.given""#,
        // A call that refers to itself leads back to the argument, and no further.
        ["", ""],
    );
}

#[test]
fn every_module_says_which_providers_it_takes() {
    let text = r#"{"format_version":"1.2","planned_values":{},"configuration":{"provider_config":{
        "azurerm":{"name":"azurerm","full_name":"registry.terraform.io/hashicorp/azurerm","version_constraint":">= 4.0"},
        "module.hub:azurerm":{"name":"azurerm","full_name":"registry.terraform.io/hashicorp/azurerm","version_constraint":"< 5.0"},
        "terraform":{"name":"terraform","full_name":"terraform.io/builtin/terraform"}}}}"#;
    let document = Document::<All>::parse(text).unwrap();
    let versions = document.provider_versions(&Place::Plan("plan.json".into()));
    let allowed = versions.of("hashicorp/azurerm").unwrap();
    assert_eq!(allowed.all_from(&Version::new(4, 0, 0)), Some(true));
    assert_eq!(allowed.any_from(&Version::new(5, 0, 0)), Some(false));
    assert!(versions.of("builtin/terraform").is_none());
}
