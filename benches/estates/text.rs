//! The texts of files: what has to do with circuits, and what has not.

use super::chance::Chance;

/// Circuits of one root by `for_each`, as many as asked for.
pub(crate) fn circuits(number: usize) -> String {
    include_str!("circuits.tf").replace("CIRCUITS", &number.to_string())
}

/// The same; the secondary link of each private peering has host bits set.
pub(crate) fn faults(number: usize) -> String {
    let sound = "cidrsubnet(each.value.private, 1, 1)";
    let text = circuits(number);
    assert!(text.contains(sound), "the fault has its place");
    text.replace(
        sound,
        "\"${cidrhost(cidrsubnet(each.value.private, 1, 1), 1)}/30\"",
    )
}

/// What other teams declare, in several blocks; `file` tells the names of one file from those of others.
pub(crate) fn others(chance: &mut Chance, file: usize, blocks: usize) -> String {
    (0..blocks)
        .map(|number| other(chance, file * 10 + number))
        .collect::<Vec<_>>()
        .join("\n")
}

fn other(chance: &mut Chance, number: usize) -> String {
    let port = 1024 + chance.below(60_000);
    let third = chance.below(256);
    match chance.below(6) {
        kind @ ..3 => stored_and_watched(kind, number, port, third),
        3 => format!(
            r#"resource "azurerm_linux_virtual_machine" "server{number}" {{
  count               = var.servers
  name                = format("vm-%s-%02d", local.prefix, count.index)
  resource_group_name = var.resource_group_name
  location            = var.location
  size                = "Standard_D{third}s_v5"
  admin_username      = "operations"

  custom_data = base64encode(<<-EOT
    #cloud-config
    packages:
      - nginx
    write_files:
      - path: /etc/app/port
        content: "{port}"
  EOT
  )

  os_disk {{
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }}

  lifecycle {{
    ignore_changes = [custom_data]
  }}
}}
"#
        ),
        4 => format!(
            r#"locals {{
  names{number} = {{
    for key, value in var.teams : key => lower(replace("${{value.name}}-{port}", "_", "-"))
    if contains(["prod", "stage"], value.environment)
  }}
  range{number} = cidrsubnet("10.{third}.0.0/16", 8, {number})
}}
"#
        ),
        _ => format!(
            r#"resource "azurerm_role_assignment" "reader{number}" {{
  for_each             = toset(var.readers)
  scope                = "/subscriptions/00000000-0000-0000-0000-{port:012}"
  role_definition_name = "Reader"
  principal_id         = each.value
}}
"#
        ),
    }
}

/// Storage, the rules of a network, or an alert.
fn stored_and_watched(kind: usize, number: usize, port: usize, third: usize) -> String {
    match kind {
        0 => format!(
            r#"resource "azurerm_storage_account" "data{number}" {{
  name                            = "st${{var.environment}}{port}"
  resource_group_name             = var.resource_group_name
  location                        = var.location
  account_tier                    = "Standard"
  account_replication_type        = var.environment == "prod" ? "ZRS" : "LRS"
  min_tls_version                 = "TLS1_2"
  allow_nested_items_to_be_public = false

  network_rules {{
    default_action = "Deny"
    ip_rules       = ["203.0.113.{third}"]
    bypass         = ["AzureServices"]
  }}

  tags = merge(local.tags, {{ purpose = "data" }})
}}
"#
        ),
        1 => format!(
            r#"resource "azurerm_network_security_group" "app{number}" {{
  name                = "nsg-${{local.prefix}}-{number}"
  resource_group_name = var.resource_group_name
  location            = var.location

  dynamic "security_rule" {{
    for_each = {{ for rule in var.rules : rule.name => rule if rule.enabled }}
    content {{
      name                       = security_rule.key
      priority                   = security_rule.value.priority
      direction                  = "Inbound"
      access                     = "Allow"
      protocol                   = "Tcp"
      source_port_range          = "*"
      destination_port_range     = "{port}"
      source_address_prefix      = "10.{third}.0.0/16"
      destination_address_prefix = "*"
    }}
  }}
}}
"#
        ),
        _ => format!(
            r#"# Alerts go to whoever is on call.
resource "azurerm_monitor_metric_alert" "cpu{number}" {{
  name                = "alert-cpu-{port}"
  resource_group_name = var.resource_group_name
  scopes              = [for server in azurerm_linux_virtual_machine.server : server.id]
  description         = "The processors of a server are busy."
  window_size         = "PT15M"

  criteria {{
    metric_namespace = "Microsoft.Compute/virtualMachines"
    metric_name      = "Percentage CPU"
    aggregation      = "Average"
    operator         = "GreaterThan"
    threshold        = {third}
  }}
}}
"#
        ),
    }
}

/// `variables.tf` of what other teams declare.
pub(crate) fn variables(chance: &mut Chance) -> String {
    let mut text = String::new();
    for (name, kind) in [
        ("environment", "string"),
        ("location", "string"),
        ("resource_group_name", "string"),
        ("servers", "number"),
        ("readers", "list(string)"),
        (
            "teams",
            "map(object({ name = string, environment = string }))",
        ),
        (
            "rules",
            "list(object({ name = string, enabled = bool, priority = number }))",
        ),
    ] {
        text += &format!(
            "variable \"{name}\" {{\n  description = \"What {name} is in cost centre {}.\"\n  type        = {kind}\n}}\n\n",
            chance.below(10_000)
        );
    }
    text
}

/// `outputs.tf` of what other teams declare.
pub(crate) fn outputs(chance: &mut Chance) -> String {
    format!(
        "output \"prefix\" {{\n  description = \"The beginning of all names.\"\n  value       = local.prefix\n}}\n\noutput \
         \"ticket\" {{\n  value = \"CHG{:07}\"\n}}\n",
        chance.below(10_000_000)
    )
}

/// The names that everything uses.
pub(crate) const LOCALS: &str = "locals {\n  prefix = \"${var.environment}-${var.location}\"\n  tags = {\n    environment = \
    var.environment\n    owner       = \"platform\"\n  }\n}\n";

/// Where a root keeps its state, and which providers it asks for.
pub(crate) fn versions(name: &str) -> String {
    format!(
        r#"terraform {{
  required_version = ">= 1.9"

  required_providers {{
    azurerm = {{
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }}
  }}

  backend "azurerm" {{
    container_name = "tfstate"
    key            = "{name}.tfstate"
  }}
}}

provider "azurerm" {{
  features {{}}
}}
"#
    )
}

/// The call of a local module that other teams share.
pub(crate) fn call(name: &str, source: &str) -> String {
    format!(
        r#"module "{name}" {{
  source              = "{source}"
  environment         = var.environment
  location            = var.location
  resource_group_name = var.resource_group_name
  servers             = 2
  readers             = []
  teams               = {{}}
  rules               = []
}}
"#
    )
}

/// A root that declares circuits through the module at `source`.
pub(crate) fn sites(source: &str) -> String {
    format!(
        r#"module "circuit" {{
  source   = "{source}"
  for_each = var.sites

  name  = each.key
  site  = each.value
  block = cidrsubnet(var.routing, 4, each.value.number)
}}
"#
    )
}

/// The variables of such a root.
pub(crate) const SITE_VARIABLES: &str = r#"variable "routing" {
  type = string
}

variable "sites" {
  type = map(object({
    number    = number
    provider  = string
    location  = string
    bandwidth = optional(number, 1000)
  }))
}
"#;

/// The values of these variables.
pub(crate) fn site_values(chance: &mut Chance) -> String {
    let block = chance.below(256);
    let mut text = format!("routing = \"172.20.{block}.0/24\"\n\nsites = {{\n");
    let places = ["Amsterdam", "London", "Frankfurt", "Dublin"];
    for (number, location) in places.iter().enumerate().take(1 + chance.below(4)) {
        text += &format!(
            "  site{number} = {{\n    number   = {number}\n    provider = \"Equinix\"\n    location = \"{location}\"\n  }}\n"
        );
    }
    text + "}\n"
}

/// The module that declares a circuit.
pub(crate) const CIRCUIT: &str = r#"resource "azurerm_express_route_circuit" "this" {
  name                  = "erc-${var.name}"
  resource_group_name   = "rg-network"
  location              = "westeurope"
  service_provider_name = var.site.provider
  peering_location      = var.site.location
  bandwidth_in_mbps     = var.site.bandwidth

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "private" {
  express_route_circuit_name    = azurerm_express_route_circuit.this.name
  resource_group_name           = "rg-network"
  peering_type                  = "AzurePrivatePeering"
  peer_asn                      = 65010
  vlan_id                       = 300 + var.site.number
  primary_peer_address_prefix   = cidrsubnet(var.block, 2, 0)
  secondary_peer_address_prefix = cidrsubnet(var.block, 2, 1)
}
"#;

/// Its variables.
pub(crate) const CIRCUIT_VARIABLES: &str = r#"variable "name" {
  type = string
}

variable "block" {
  type = string
}

variable "site" {
  type = object({
    number    = number
    provider  = string
    location  = string
    bandwidth = number
  })
}
"#;

/// Its outputs.
pub(crate) const CIRCUIT_OUTPUTS: &str = r#"output "id" {
  value = azurerm_express_route_circuit.this.id
}

output "service_key" {
  value     = azurerm_express_route_circuit.this.service_key
  sensitive = true
}
"#;
