//! What do the settings change, and what is wrong with settings that cannot be read?

mod checklist;
mod documented;
mod found;
mod mistakes;
mod rules;
mod waivers;

use std::path::PathBuf;

use er_preflight::{
    finding::Edition,
    run::{self, Request, Run, RunError},
    settings::{Choice, Date, FILE_NAME},
    source::{Memory, with_deep_stack},
};

use crate::preflight::request;

/// A run over files in memory.
struct Case {
    files: Memory,
    paths: Vec<PathBuf>,
    edition: Option<Edition>,
    today: Date,
    choice: Choice<'static>,
}

impl Case {
    /// Files by path, on an ordinary day.
    fn new<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let files = files.into_iter();
        Self {
            files: files.fold(Memory::default(), |files, (path, text)| {
                files.with(path, text)
            }),
            paths: vec![PathBuf::from(".")],
            edition: None,
            today: Date::constant(2026, 11, 22),
            choice: Choice::Nearest,
        }
    }

    /// A circuit with a peering, and settings beside it.
    fn of(settings: &str) -> Self {
        Self::new([("main.tf", ESTATE), (FILE_NAME, settings)])
    }

    fn run(&self) -> Result<Run, RunError> {
        let request = Request {
            paths: &self.paths,
            edition: self.edition,
            settings: self.choice,
            today: self.today,
            ..request()
        };
        with_deep_stack(|| run::run(&self.files, &request))
    }

    #[track_caller]
    fn done(&self) -> Run {
        self.run().unwrap_or_else(|error| panic!("{error:?}"))
    }

    /// `root severity rule address`, waived ones with their reason.
    #[track_caller]
    fn found(&self) -> Vec<String> {
        let run = self.done();
        let findings = run.outcome.findings.iter();
        findings
            .map(|finding| {
                let address = finding.address.as_deref().unwrap_or_default();
                let ignored = finding.waived_for();
                let ignored = ignored.map_or(String::new(), |reason| format!(" ({reason})"));
                format!(
                    "{} {} {} {address}{ignored}",
                    finding.root, finding.severity, finding.rule
                )
            })
            .collect()
    }
}

/// Nothing is wrong with it but that its VLAN ID is out of range, and its links lie in two blocks of /28.
const ESTATE: &str = r#"
provider "azurerm" {
  features {}
}

resource "azurerm_express_route_circuit" "ams" {
  name                  = "erc-ams"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = "Amsterdam"
  bandwidth_in_mbps     = 1000

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "private" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.ams.name
  resource_group_name           = "rg-net"
  peer_asn                      = 65010
  primary_peer_address_prefix   = "172.16.250.0/30"
  secondary_peer_address_prefix = "172.16.251.0/30"
  vlan_id                       = 4095
}
"#;
