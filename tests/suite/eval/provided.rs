//! Which provider does the name in `provider::name::function` mean, and what do its functions give?

use super::run;

const UNKNOWN: &str = "\"UNKNOWN\"";

const ID: &str =
    "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/x";

/// What an expression gives beside `required_providers` of that content.
fn give(providers: &str, expression: &str) -> String {
    let text = format!(
        "terraform {{\n  required_providers {{\n{providers}\n  }}\n}}\nresource \"terraform_data\" \"a\" {{\n  input = {expression}\n}}\n"
    );
    let run = run(&[("main.tf", &text)]);
    assert_eq!(
        run.evaluation.findings.len(),
        0,
        "{:?}",
        run.evaluation.findings
    );
    run.argument("terraform_data.a", "input")
}

#[test]
fn the_source_decides_and_not_the_name() {
    let parse = format!("provider::az::parse_resource_id(\"{ID}\").resource_name");
    for (providers, expected) in [
        ("az = { source = \"hashicorp/azurerm\" }", "\"x\""),
        (
            "az = { source = \"registry.terraform.io/hashicorp/azurerm\", version = \"~> 5.0\" }",
            "\"x\"",
        ),
        ("az = { source = \"azurerm\" }", "\"x\""),
        ("az = { source = \"example.com/own/azurerm\" }", UNKNOWN),
        ("az = \"~> 5.0\"", UNKNOWN),
        ("", UNKNOWN),
    ] {
        assert_eq!(give(providers, &parse), expected, "{providers}");
    }
    let parse = format!("provider::azurerm::parse_resource_id(\"{ID}\").parent_resources");
    assert_eq!(give("", &parse), r#"{"virtualNetworks":"v"}"#);
}

#[test]
fn azapi_is_not_of_hashicorp() {
    let build = r#"provider::azapi::resource_group_resource_id("s1", "rg", "Microsoft.Network/virtualNetworks/subnets", ["v", "x"])"#;
    assert_eq!(
        give("azapi = { source = \"Azure/azapi\" }", build),
        format!("\"{ID}\"")
    );
    assert_eq!(give("", build), UNKNOWN);
}

#[test]
fn what_is_not_worked_out_is_unknown() {
    for call in [
        "provider::azurerm::new_thing(1, null)",
        "provider::azurerm::parse_resource_id(\"x\")",
    ] {
        assert_eq!(give("", call), UNKNOWN);
    }
}
