//! A plan as `terraform show -json` prints it, of which a small part concerns circuits.

use std::io::{self, Write};

use super::chance::Chance;

const MIB: usize = 1024 * 1024;

/// Counts what is written.
struct Counted<'a> {
    out: &'a mut dyn Write,
    bytes: usize,
}

impl Counted<'_> {
    fn text(&mut self, text: &str) -> io::Result<()> {
        self.bytes += text.len();
        self.out.write_all(text.as_bytes())
    }

    /// Parts of an array until so many bytes are written: circuits up to a share of them, then other things.
    fn parts(
        &mut self,
        end: usize,
        circuits: usize,
        part: &mut dyn FnMut(usize, bool) -> String,
    ) -> io::Result<()> {
        let start = self.bytes;
        let mut number = 0;
        while self.bytes < end {
            let text = part(number, self.bytes - start < circuits);
            self.text(if number == 0 { "" } else { "," })?;
            self.text(&text)?;
            number += 1;
        }
        Ok(())
    }
}

/// Writes a plan of `size` MiB. Future state, changes and the state before take a third each, as in a plan that changes
/// little; circuits take a third of a MiB of each.
pub(crate) fn write(out: &mut dyn Write, size: usize, seed: u64) -> io::Result<()> {
    let third = size * MIB / 3;
    let circuits = MIB / 2;
    let mut out = Counted { out, bytes: 0 };
    out.text(r#"{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{"resources":["#)?;
    let mut chance = Chance::new(seed);
    out.parts(third, circuits, &mut |number, concerns| {
        resource(&mut chance, number, concerns)
    })?;
    out.text(r#"]}},"resource_changes":["#)?;
    let mut chance = Chance::new(seed);
    out.parts(2 * third, circuits, &mut |number, concerns| {
        change(&mut chance, number, concerns)
    })?;
    out.text(r#"],"prior_state":{"format_version":"1.0","values":{"root_module":{"resources":["#)?;
    let mut chance = Chance::new(seed);
    out.parts(3 * third, 0, &mut |number, _| {
        resource(&mut chance, number, false)
    })?;
    out.text(r#"]}}},"configuration":{"root_module":{"resources":["#)?;
    let expressions: Vec<String> = ARGUMENTS
        .iter()
        .map(|name| format!(r#""{name}":{{"constant_value":"x"}}"#))
        .collect();
    out.text(&format!(
        r#"{{"address":"{KIND}.this","mode":"managed","type":"{KIND}","name":"this","provider_config_key":"azurerm","expressions":{{{}}}}}"#,
        expressions.join(",")
    ))?;
    out.text("]}}}\n")
}

const KIND: &str = "azurerm_express_route_circuit";

const ARGUMENTS: [&str; 7] = [
    "name",
    "resource_group_name",
    "location",
    "service_provider_name",
    "peering_location",
    "bandwidth_in_mbps",
    "sku",
];

fn identity(number: usize, concerns: bool) -> String {
    if concerns {
        format!(
            r#""address":"{KIND}.this[{number}]","mode":"managed","type":"{KIND}","name":"this","index":{number},"provider_name":"registry.terraform.io/hashicorp/azurerm""#
        )
    } else {
        let kind = "azurerm_storage_account";
        format!(
            r#""address":"{kind}.data[{number}]","mode":"managed","type":"{kind}","name":"data","index":{number},"provider_name":"registry.terraform.io/hashicorp/azurerm""#
        )
    }
}

fn values(chance: &mut Chance, number: usize, concerns: bool) -> String {
    if concerns {
        return format!(
            r#"{{"allow_classic_operations":false,"authorization_key":null,"bandwidth_in_gbps":null,"bandwidth_in_mbps":1000,"express_route_port_id":null,"location":"westeurope","name":"erc-{number:05}","peering_location":"Amsterdam","rate_limiting_enabled":false,"resource_group_name":"rg-net","service_provider_name":"Equinix","sku":[{{"family":"MeteredData","tier":"Standard"}}],"tags":null,"timeouts":null}}"#
        );
    }
    let key = chance.below(1_000_000_000);
    format!(
        r#"{{"access_tier":"Hot","account_kind":"StorageV2","account_replication_type":"ZRS","account_tier":"Standard","blob_properties":[{{"change_feed_enabled":false,"container_delete_retention_policy":[{{"days":7}}],"cors_rule":[],"versioning_enabled":true}}],"id":"/subscriptions/00000000-0000-0000-0000-{key:012}/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/st{number:06}","location":"westeurope","min_tls_version":"TLS1_2","name":"st{number:06}","network_rules":[{{"bypass":["AzureServices"],"default_action":"Deny","ip_rules":["203.0.113.7","198.51.100.0/24"],"private_link_access":[],"virtual_network_subnet_ids":[]}}],"primary_blob_endpoint":"https://st{number:06}.blob.core.windows.net/","resource_group_name":"rg-data","tags":{{"environment":"prod","owner":"platform","ticket":"CHG{key:09}"}},"timeouts":null}}"#
    )
}

fn resource(chance: &mut Chance, number: usize, concerns: bool) -> String {
    format!(
        r#"{{{},"schema_version":0,"values":{},"sensitive_values":{{"sku":[{{}}]}}}}"#,
        identity(number, concerns),
        values(chance, number, concerns)
    )
}

fn change(chance: &mut Chance, number: usize, concerns: bool) -> String {
    let after = values(chance, number, concerns);
    let before = if concerns { "null" } else { &after };
    let action = if concerns { "create" } else { "no-op" };
    format!(
        r#"{{{},"change":{{"actions":["{action}"],"before":{before},"after":{after},"after_unknown":{{"sku":[{{}}]}},"before_sensitive":false,"after_sensitive":{{"sku":[{{}}]}}}}}}"#,
        identity(number, concerns)
    )
}
