//! Modules, their instances, their variables.

use super::{run, run_given};

const X: &str = "terraform_data.x";

#[test]
fn defaults_tfvars_and_arguments_win_in_order() {
    let main = "variable \"a\" {\n  default = 1\n}\nresource \"terraform_data\" \"x\" {\n  input = var.a\n}\n";
    let mut files = vec![("main.tf", main)];
    assert_eq!(run(&files).argument(X, "input"), "1");
    files.push(("terraform.tfvars", "a = 2\n"));
    assert_eq!(run(&files).argument(X, "input"), "2");
    files.push(("a.auto.tfvars", "a = 3\n"));
    assert_eq!(run(&files).argument(X, "input"), "3");
    files.push(("b.auto.tfvars", "a = 4\n"));
    assert_eq!(run(&files).argument(X, "input"), "4");
    files.push(("prod.tfvars", "a = 5\n"));
    let last = run_given(&files, &[("a", "6")]);
    assert_eq!(last.argument(X, "input"), "\"6\"");
    assert_eq!(last.inputs.unloaded_tfvars, ["prod.tfvars".into()]);
}

#[test]
fn types_convert_and_optional_attributes_get_their_defaults() {
    let main = r#"
variable "sites" {
  type = map(object({
    asn  = optional(number, 65010)
    name = string
    tags = optional(map(string), { a = "b" })
    link = optional(object({ vlan = optional(number, 7) }), {})
  }))
}
variable "text" {
  type = "string"
}
variable "never_null" {
  default  = 3
  nullable = false
}
resource "terraform_data" "x" {
  input = var.sites
}
resource "terraform_data" "t" {
  input = [var.text, var.never_null]
}
"#;
    let values = "sites = { ams = { name = 1 }, lon = { name = \"l\", asn = \"65011\", link = null } }\ntext = 5\nnever_null = null\n";
    let run = run(&[("main.tf", main), ("terraform.tfvars", values)]);
    assert_eq!(run.findings(), Vec::<String>::new());
    assert_eq!(
        run.argument(X, "input"),
        r#"{"ams":{"asn":65010,"link":{"vlan":7},"name":"1","tags":{"a":"b"}},"lon":{"asn":65011,"link":{"vlan":7},"name":"l","tags":{"a":"b"}}}"#
    );
    assert_eq!(run.argument("terraform_data.t", "input"), r#"["5",3]"#);
}

#[test]
fn instances_have_terraforms_addresses() {
    let files = [
        (
            "main.tf",
            "module \"s\" {\n  source = \"./s\"\n  for_each = { a = 2, b = 0 }\n  n = each.value\n}\nresource \"terraform_data\" \"all\" {\n  input = [module.s[\"a\"].first, { for k, m in module.s : k => m.first }]\n}\n",
        ),
        (
            "s/main.tf",
            "variable \"n\" {}\nresource \"terraform_data\" \"x\" {\n  count = var.n\n  input = count.index\n}\noutput \"first\" {\n  value = try(terraform_data.x[0].input, null)\n}\n",
        ),
    ];
    let run = run(&files);
    assert_eq!(run.findings(), Vec::<String>::new());
    assert_eq!(
        run.addresses(),
        [
            "terraform_data.all",
            "module.s[\"a\"].terraform_data.x[0]",
            "module.s[\"a\"].terraform_data.x[1]"
        ]
    );
    assert_eq!(
        run.argument("terraform_data.all", "input"),
        r#"[0,{"a":0,"b":null}]"#
    );
}

#[test]
fn an_unknown_number_is_one_instance_that_stands_for_all() {
    let main = r#"
variable "sites" {
  type = map(object({ asn = number }))
}
resource "terraform_data" "x" {
  for_each = var.sites
  input    = each.value.asn
}
resource "terraform_data" "y" {
  count = length(var.sites)
  input = terraform_data.x["a"].input
}
"#;
    let run = run(&[("main.tf", main)]);
    assert_eq!(run.findings(), Vec::<String>::new());
    assert_eq!(
        run.addresses(),
        ["terraform_data.x[*]", "terraform_data.y[*]"]
    );
    let value = super::value(&run.instance("terraform_data.x[*]").body, "input");
    assert_eq!(value.cause().unwrap().to_string(), "var.sites");
    assert_eq!(run.argument("terraform_data.y[*]", "input"), "\"UNKNOWN\"");
    assert!(run.inputs.is_library);
}

#[test]
fn override_files_are_merged() {
    let files = [
        (
            "main.tf",
            "variable \"a\" {\n  type = number\n  default = 1\n}\nresource \"terraform_data\" \"x\" {\n  input = var.a\n  triggers_replace = 1\n}\nlocals {\n  l = 1\n}\n",
        ),
        ("override.tf", "variable \"a\" {\n  default = 2\n}\n"),
        (
            "z_override.tf",
            "resource \"terraform_data\" \"x\" {\n  triggers_replace = local.l\n}\nlocals {\n  l = 5\n}\n",
        ),
    ];
    let run = run(&files);
    assert_eq!(run.findings(), Vec::<String>::new());
    assert_eq!(run.argument(X, "input"), "2");
    assert_eq!(run.argument(X, "triggers_replace"), "5");
}

#[test]
fn what_is_not_declared_is_reported_with_the_nearest_name() {
    let main = "variable \"asn\" {\n  default = 1\n}\nresource \"terraform_data\" \"x\" {\n  input = [try(var.asm, 2), local.nope, terraform_data.y.id, module.m.out, nofunction()]\n}\n";
    let run = run(&[("main.tf", main)]);
    let findings = run.findings();
    assert_eq!(findings.len(), 5, "{findings:#?}");
    let expected = "undeclared-reference 5: variable `asm` is not declared";
    let at = findings.iter().position(|finding| finding == expected);
    let help = run.evaluation.findings[at.unwrap()].help.as_deref();
    assert_eq!(help, Some("did you mean `asn`?"));
}

#[test]
fn a_name_that_is_not_declared_is_said_once_in_a_module() {
    let main = "resource \"terraform_data\" \"x\" {\n  input = [local.a, local.a]\n}\nresource \"terraform_data\" \"w\" {\n  input = local.a\n}\nmodule \"m\" {\n  source = \"./m\"\n}\n";
    let module = "resource \"terraform_data\" \"x\" {\n  input = local.a\n}\n";
    let run = run(&[("main.tf", main), ("m/main.tf", module)]);
    let expected = "undeclared-reference 2: local `a` is not declared";
    assert_eq!(run.findings(), [expected, expected]);
}

#[test]
fn what_stands_for_instances_of_unknown_number_has_no_errors() {
    let main = r#"
variable "sites" {
  type = map(object({ asn = string }))
}

variable "v6" {
  type = list(string)
}

locals {
  broken = tonumber("x")
}

resource "azurerm_express_route_circuit_peering" "x" {
  for_each = var.sites
  vlan_id  = [each.key]
  peer_asn = local.broken
}

resource "azurerm_express_route_circuit_peering" "y" {
  dynamic "ipv6" {
    for_each = var.v6
    content {
      primary_peer_address_prefix = [ipv6.value]
    }
  }
}

module "m" {
  source   = "./m"
  for_each = var.sites
  count_of = each.value
}
"#;
    let module = "variable \"count_of\" {\n  type = number\n}\nresource \"terraform_data\" \"x\" {\n  input = cidrhost(\"x\", var.count_of)\n}\n";
    let run = run(&[("main.tf", main), ("m/main.tf", module)]);
    let findings = run.findings();
    // What is shared with what surely exists is evaluated in any case.
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert!(
        findings[0].starts_with("evaluation-error 11"),
        "{findings:?}"
    );
    let vlan = run.argument("azurerm_express_route_circuit_peering.x[*]", "vlan_id");
    assert_eq!(vlan, "\"UNKNOWN\"");
}

#[test]
fn a_name_that_is_declared_often_is_one_finding() {
    let local = "locals {\n  a = 1\n}\n";
    let run = run(&[("main.tf", &local.repeat(3))]);
    let expected = "duplicate-declaration 5: local `a` is declared 3 times";
    assert_eq!(run.findings(), [expected]);
}

#[test]
fn declarations_that_terraform_refuses_are_reported() {
    let main = "variable \"a\" {}\nvariable \"a\" {}\nresource \"t\" \"x\" {}\nresource \"t\" \"x\" {}\nresorce \"t\" \"y\" {}\nx = 1\noutput \"o\" {}\nmodule \"m\" {\n  source = \"./gone\"\n}\n";
    let run = run(&[("main.tf", main)]);
    let rules: Vec<_> = run.loading.iter().map(|finding| finding.rule).collect();
    assert_eq!(
        rules,
        [
            "syntax-error",
            "duplicate-declaration",
            "duplicate-declaration",
            "syntax-error",
            "syntax-error",
            "module-missing"
        ]
    );
}

#[test]
fn a_module_elsewhere_is_kept_with_its_arguments() {
    let main = "module \"m\" {\n  source = \"Azure/avm-res-network-expressroutecircuit/azurerm\"\n  version = \"1.0\"\n  name = \"x\"\n}\nresource \"terraform_data\" \"x\" {\n  input = module.m.resource_id\n}\n";
    let run = run(&[("main.tf", main)]);
    assert_eq!(run.findings(), Vec::<String>::new());
    let elsewhere = &run.evaluation.elsewhere[0];
    assert_eq!(&*elsewhere.address, "module.m");
    let names: Vec<_> = elsewhere
        .body
        .attributes
        .keys()
        .map(|name| &**name)
        .collect();
    assert_eq!(names, ["name"]);
    assert_eq!(run.argument(X, "input"), "\"UNKNOWN\"");
}

#[test]
fn for_each_refuses_what_terraform_refuses() {
    for (value, said) in [
        ("[\"a\"]", "takes a map or a set"),
        ("null", "is null"),
        ("sensitive(toset([\"a\"]))", "sensitive"),
        ("toset([1])", ""),
        ("\"a\"", "takes a map or a set"),
    ] {
        let main = format!(
            "resource \"terraform_data\" \"x\" {{\n  for_each = {value}\n  input = each.key\n}}\n"
        );
        let run = run(&[("main.tf", &main)]);
        assert_eq!(run.addresses(), ["terraform_data.x[*]"], "{value}");
        assert!(
            run.findings()[0].contains(said),
            "{value}: {:?}",
            run.findings()
        );
    }
}

#[test]
fn meta_arguments_are_read() {
    let files = [
        (
            "main.tf",
            "module \"m\" {\n  source = \"./m\"\n  depends_on = [terraform_data.a[0]]\n}\nresource \"terraform_data\" \"a\" {\n  count = 1\n}\n",
        ),
        (
            "m/main.tf",
            "resource \"azurerm_subnet\" \"x\" {\n  provider = azurerm.hub\n  depends_on = [terraform_data.b, module.n]\n  lifecycle {\n    ignore_changes = [tags[\"a\"], sku]\n    prevent_destroy = true\n  }\n}\nresource \"terraform_data\" \"b\" {}\n",
        ),
    ];
    let run = run(&files);
    let instance = run.instance("module.m.azurerm_subnet.x");
    let depends: Vec<_> = instance
        .depends_on
        .iter()
        .map(|address| &**address)
        .collect();
    assert_eq!(
        depends,
        [
            "module.m.module.n",
            "module.m.terraform_data.b",
            "terraform_data.a"
        ]
    );
    assert_eq!(&*instance.provider, "azurerm.hub");
    let ignored: Vec<_> = instance
        .lifecycle
        .ignore_changes
        .iter()
        .map(|name| &**name)
        .collect();
    assert_eq!(ignored, ["sku", "tags"]);
    assert_eq!(instance.lifecycle.prevent_destroy, Some(true));
}

#[test]
fn providers_are_followed_through_calls() {
    let files = [
        (
            "main.tf",
            "provider \"azurerm\" {\n  alias = \"hub\"\n}\nmodule \"m\" {\n  source = \"./m\"\n  providers = {\n    azurerm.net = azurerm.hub\n  }\n}\n",
        ),
        (
            "m/main.tf",
            "resource \"azurerm_subnet\" \"x\" {\n  provider = azurerm.net\n}\nresource \"azurerm_subnet\" \"y\" {\n  name = path.module\n}\n",
        ),
    ];
    let run = run(&files);
    assert_eq!(
        &*run.instance("module.m.azurerm_subnet.x").provider,
        "azurerm.hub"
    );
    assert_eq!(
        &*run.instance("module.m.azurerm_subnet.y").provider,
        "azurerm"
    );
    assert_eq!(run.argument("module.m.azurerm_subnet.y", "name"), "\"m\"");
    assert_eq!(&*run.evaluation.providers[0].name, "azurerm.hub");
}

#[test]
fn count_and_for_each_exclude_each_other() {
    let main = "resource \"terraform_data\" \"x\" {\n  count    = 1\n  for_each = { a = 1 }\n  input    = each.value\n}\n";
    let run = run(&[("main.tf", main)]);
    assert_eq!(run.addresses(), ["terraform_data.x[*]"]);
    assert_eq!(
        run.findings(),
        ["evaluation-error 2: `count` and `for_each` cannot be used together"]
    );
}
