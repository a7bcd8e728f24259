//! What does Terragrunt deploy from a directory that holds nothing but `terragrunt.hcl`?

use er_preflight::{finding::Edition, run::Run};

use crate::preflight::{Texts, check};

const MODULE: &str = r#"
variable "vlan" { type = number }
variable "asn" { default = 65010 }

resource "azurerm_express_route_circuit_peering" "private" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = "er-ams"
  resource_group_name           = "rg-net"
  peer_asn                      = var.asn
  primary_peer_address_prefix   = "172.16.250.0/30"
  secondary_peer_address_prefix = "172.16.250.4/30"
  vlan_id                       = var.vlan
}
"#;

/// A module, and files of directories that deploy it.
fn run(files: &[(&str, &str)]) -> Run {
    let module = [("modules/er/main.tf", MODULE)];
    let files = module.iter().chain(files);
    let texts: Texts = files
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    check(&texts, Edition::Current)
}

fn roots(run: &Run) -> Vec<&str> {
    run.roots.iter().map(|root| &*root.name).collect()
}

/// The findings of one rule, as `root: message`.
fn of_rule(run: &Run, rule: &str) -> Vec<String> {
    let findings = run.outcome.findings.iter();
    let findings = findings.filter(|finding| finding.rule == rule);
    findings
        .map(|finding| format!("{}: {}", finding.root, finding.message))
        .collect()
}

#[test]
fn each_directory_is_a_root_of_the_module() {
    let run = run(&[
        (
            "live/lab/terragrunt.hcl",
            "terraform {\n  source = \"../../modules//er\"\n}\ninputs = {\n  vlan = 5000\n}\n",
        ),
        (
            "live/prod/terragrunt.hcl",
            "terraform {\n  source = \"../../modules/er\"\n}\ninputs = {\n  vlan = 100\n}\n",
        ),
        ("live/prod/terraform.tfvars", "asn = 65515\n"),
    ]);
    assert_eq!(roots(&run), ["live/lab", "live/prod"]);
    assert_eq!(run.headlines, [""; 0]);
    let vlan = of_rule(&run, "vlan-id-range");
    assert_eq!(vlan.len(), 1, "{vlan:?}");
    assert!(vlan[0].starts_with("live/lab: "));
    let asn = of_rule(&run, "peer-asn-reserved-azure");
    assert_eq!(asn.len(), 1, "{asn:?}");
    assert!(asn[0].starts_with("live/prod: "));
}

#[test]
fn what_is_not_written_out_is_said_and_not_guessed() {
    let run = run(&[(
        "live/terragrunt.hcl",
        "include \"root\" {\n  path = find_in_parent_folders()\n}\nterraform {\n  source = \"../modules/er\"\n}\ninputs = {\n  vlan = dependency.core.outputs.vlan\n}\n",
    )]);
    assert_eq!(roots(&run), ["live"]);
    assert_eq!(
        run.headlines,
        [
            "the root `live` is driven by more than literal inputs of `live/terragrunt.hcl`: they are not known"
        ]
    );
    assert_eq!(of_rule(&run, "vlan-id-range"), [""; 0]);
}

#[test]
fn a_source_from_elsewhere_makes_no_root() {
    for source in [
        "${get_repo_root()}/modules/er",
        "git::https://example.com/er.git",
    ] {
        let text = format!("terraform {{\n  source = \"{source}\"\n}}\n");
        let run = run(&[("live/terragrunt.hcl", &text)]);
        assert_eq!(roots(&run), ["modules/er"], "{source}");
    }
}

#[test]
fn a_module_that_others_call_too_is_deployed_for_itself() {
    let run = run(&[
        (
            "app/main.tf",
            "module \"er\" {\n  source = \"../modules/er\"\n  vlan   = 100\n}\n",
        ),
        (
            "live/terragrunt.hcl",
            "terraform {\n  source = \"../modules/er\"\n}\ninputs = {\n  vlan = 5000\n}\n",
        ),
    ]);
    assert_eq!(roots(&run), ["app", "live"]);
    assert_eq!(of_rule(&run, "vlan-id-range").len(), 1);
}
