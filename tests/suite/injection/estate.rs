//! Which configuration carries a text of a stranger wherever text can stand?

use er_preflight::source::Memory;
use serde_json::{Value as Json, json};

/// The directory of the root, below which the name of another directory is the text.
pub(super) const HOME: &str = "live";

/// A text as it can be the name of a file. A backslash parts names on some systems.
pub(super) fn name(text: &str) -> String {
    text.replace(['/', '\\', '\0'], "-")
}

/// A text as Terraform writes it.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => quoted.extend(['\\', char]),
            '\n' => quoted += "\\n",
            '\r' => quoted += "\\r",
            '\t' => quoted += "\\t",
            '$' | '%' => quoted.extend([char, char]),
            _ if char.is_control() => quoted += &format!("\\u{:04x}", u32::from(char)),
            _ => quoted.push(char),
        }
    }
    // A sign is doubled only where a template would begin.
    quoted = quoted.replace("$$", "$").replace("%%", "%");
    quoted.replace("${", "$${").replace("%{", "%%{") + "\""
}

/// The text in names of files and directories, keys, values, defaults, comments, reasons and conditions of one root.
fn configuration(text: &str) -> Vec<(String, String)> {
    let (key, name) = (quoted(text), name(text));
    let comment = text.replace(['\n', '\r'], " ");
    let main = format!(
        r#"provider "azurerm" {{
  features {{}}
}}
# er-preflight: ignore-file[circuit-prevent-destroy] {comment}
variable "carrier" {{
  default = {key}
}}
variable "open" {{
  description = {key}
}}
locals {{
  vlans = {{ {key} = 4095 }}
}}
resource "azurerm_express_route_circuit" "c" {{
  for_each              = {{ {key} = 1 }}
  name                  = {key}
  resource_group_name   = {key}
  location              = "westeurope"
  service_provider_name = var.carrier
  peering_location      = {key}
  bandwidth_in_mbps     = 300
  sku {{
    tier   = {key}
    family = "MeteredData"
  }}
}}
resource "azurerm_express_route_circuit_peering" "p" {{
  for_each                      = {{ {key} = 1 }}
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.c[each.key].name
  resource_group_name           = {key}
  peer_asn                      = 65515 # er-preflight: ignore[vlan-id-range] {comment}
  primary_peer_address_prefix   = "172.16.250.1/30"
  secondary_peer_address_prefix = "172.16.250.5/30"
  vlan_id                       = local.vlans[each.key]
}}
resource "azurerm_express_route_circuit_peering" "q" {{
  for_each                      = {{ {key} = 1 }}
  peering_type                  = "MicrosoftPeering"
  express_route_circuit_name    = azurerm_express_route_circuit.c[each.key].name
  resource_group_name           = "rg"
  peer_asn                      = data.external.d[{key}].result.asn
  vlan_id                       = var.open
  lifecycle {{
    precondition {{
      condition     = self.peering_type == ""
      error_message = {key}
    }}
  }}
}}
module "called" {{
  source = "./{}"
  value  = {key}
}}
module "missing" {{
  source = {key}
}}
"#,
        quoted(&name).trim_matches('"'),
    );
    let module = format!(
        "variable \"value\" {{\n  validation {{\n    condition     = var.value == \"\"\n    error_message = {key}\n  }}\n}}\n\
         resource \"azurerm_express_route_circuit_peering\" \"m\" {{\n  peering_type = var.value\n  vlan_id = 4095\n  \
         peer_asn = 23456\n}}\n"
    );
    let settings = format!(
        "ignore {{\n  rule    = \"peer-asn-reserved-azure\"\n  reason  = {key}\n}}\n\
         attest \"azure-account\" {{\n  by = {key}\n  on = \"2026-10-01\"\n}}\n\
         attest \"provider-relationship\" {{\n  provider = {key}\n  by       = {key}\n  on       = \"2026-10-01\"\n  \
         expires  = \"2026-10-02\"\n}}\n\
         organization {{\n  providers = [\"Equinix\"]\n}}\n\
         environment {key} {{\n  workspace = {key}\n}}\n"
    );
    vec![
        (format!("{HOME}/{name}.tf"), main),
        (format!("{HOME}/{name}/main.tf"), module),
        (
            format!("{HOME}/terraform.tfvars"),
            format!("carrier = {key}\n{key} = 1\n"),
        ),
        (format!("{HOME}/.er-preflight.hcl"), settings),
    ]
}

/// Names that only JSON lets stand.
fn in_json(text: &str) -> String {
    let peering = json!({ text: 1, "vlan_id": 4095, "peer_asn": format!("${{var[\"{text}\"]}}") });
    json!({
        "variable": { text: { "default": text } },
        "locals": { text: format!("${{{text}}}") },
        "output": { text: { "value": text } },
        "module": { text: { "source": text } },
        "resource": { "azurerm_express_route_circuit_peering": { text: peering }, text: { text: {} } },
        text: { text: text },
    })
    .to_string()
}

/// A plan whose addresses, keys and values are the text.
pub(super) fn plan(text: &str) -> String {
    const KIND: &str = "azurerm_express_route_circuit_peering";
    let key = json!(text);
    let module = format!("module.m[{key}]");
    let inner = format!("{module}.{KIND}.b[{key}]");
    let outer = format!("{KIND}.a[{key}]");
    let values = json!({ "peering_type": "AzurePrivatePeering", "peer_asn": 65515, "vlan_id": 4095,
        "express_route_circuit_name": text, "resource_group_name": text,
        "primary_peer_address_prefix": "172.16.250.1/30", text: text });
    let resource = |address: &str, name: &str| {
        json!({ "address": address, "mode": "managed", "type": KIND, "name": name, "index": text,
            "provider_name": text, "values": values })
    };
    let change = |address: &str, name: &str| {
        json!({ "address": address, "mode": "managed", "type": KIND, "name": name,
            "index": text, "change": { "actions": ["create"], "before": null, "after": values,
            "after_unknown": { "secondary_peer_address_prefix": true } } })
    };
    let configured = |name: &str| {
        let given = values.as_object().unwrap().keys();
        let mut expressions: serde_json::Map<String, Json> = given
            .map(|name| (name.clone(), json!({ "constant_value": text })))
            .collect();
        let reference = json!({ "references": [text] });
        expressions.insert("secondary_peer_address_prefix".to_owned(), reference);
        json!({ "address": format!("{KIND}.{name}"), "mode": "managed", "type": KIND, "name": name,
            "for_each_expression": {}, "expressions": expressions })
    };
    json!({
        "format_version": "1.2",
        "terraform_version": text,
        "variables": { text: { "value": text } },
        "planned_values": { "root_module": { "resources": [resource(&outer, "a")],
            "child_modules": [{ "address": module, "resources": [resource(&inner, "b")] }] } },
        "resource_changes": [change(&outer, "a"), change(&inner, "b")],
        "configuration": { "root_module": { "resources": [configured("a")], "module_calls": {
            "m": { "source": text, "module": { "resources": [configured("b")] } } } } },
    })
    .to_string()
}

/// A baseline of somebody else's making.
pub(super) fn baseline(text: &str) -> String {
    let entry = json!({ "root": text, "address": text, "field": text, "rule": text, "count": 2 });
    let file = json!({ "root": "", "file": text, "rule": text });
    json!({ "version": 1, "tool": text, "findings": [entry, file] }).to_string()
}

/// What Azure answers about providers, as far as somebody else has made it up.
pub(super) fn answer(text: &str) -> String {
    json!([{ "name": text, "peeringLocations": [text, "Amsterdam"],
        "bandwidthsOffered": [{ "offerName": text, "valueInMbps": 50 }] }])
    .to_string()
}

/// Files whose reading depends on the text: it stands there as it is, or as a name that Terraform does not let be one.
fn broken(text: &str) -> Vec<(String, String)> {
    let raw = format!("locals {{\n  raw = {text}\n}}\nresource {text} {{\n");
    let name = name(text);
    vec![
        (format!("{HOME}/{name}.tf.json"), in_json(text)),
        (format!("{HOME}/z{name}.tf"), raw),
    ]
}

/// All files that are read, whatever comes of it.
pub(super) fn files(text: &str) -> Vec<(String, String)> {
    [configuration(text), broken(text)].concat()
}

/// Those of which the same is found whatever the text is.
pub(super) fn sound(text: &str) -> Memory {
    with_others(configuration(text), text)
}

/// All of it in memory.
pub(super) fn memory(text: &str) -> Memory {
    with_others(files(text), text)
}

fn with_others(files: Vec<(String, String)>, text: &str) -> Memory {
    let memory = files.into_iter();
    let memory = memory.fold(Memory::default(), |memory, (path, text)| {
        memory.with(path, text)
    });
    memory
        .with("plan.json", plan(text))
        .with(format!("{}.json", name(text)), plan(text))
        .with("baseline.json", baseline(text))
        .with("-", plan(text))
}

/// Settings in which nothing is right.
pub(super) fn wrong_settings(text: &str) -> String {
    let key = quoted(text);
    format!(
        "edition = {key}\nfail_on = [{key}]\nrule {key} {{\n  severity = {key}\n}}\nattest {key} {{\n  by = {key}\n  on = {key}\n}}\n\
         ignore {{\n  rule = {key}\n  reason = {key}\n  until = {key}\n}}\nunknown {key} {{}}\naddressing {{\n  azure = [{key}]\n}}\n\
         {text}\n"
    )
}
