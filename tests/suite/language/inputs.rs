//! What gives values to the variables of a root: environments, Terragrunt.

use er_preflight::{
    finding::Edition,
    module::{Given, InputSet, VariableArgument},
    run::{RootRun, Run},
};

use super::rules_said;
use crate::preflight::{self, Texts, check, check_given};

/// A peering whose VLAN and ASN are variables, with what each environment gives them.
fn two_environments() -> Texts {
    let main = "variable \"vlan\" {}
variable \"asn\" {
  default = 65010
}
resource \"azurerm_express_route_circuit_peering\" \"p\" {
  peering_type               = \"AzurePrivatePeering\"
  express_route_circuit_name = \"c\"
  resource_group_name        = \"g\"
  vlan_id                    = var.vlan
  peer_asn                   = var.asn

  primary_peer_address_prefix   = \"10.0.0.0/30\"
  secondary_peer_address_prefix = \"10.0.0.4/30\"
}
";
    Texts::from([
        ("main.tf".to_owned(), main.to_owned()),
        ("dev.tfvars".to_owned(), "vlan = 5000\n".to_owned()),
        (
            "prod.tfvars".to_owned(),
            "vlan = 5000\nasn = 65515\n".to_owned(),
        ),
        ("other.tfvars".to_owned(), "vlan = 5000\n".to_owned()),
    ])
}

fn set(name: &str, files: &[&str]) -> InputSet {
    InputSet {
        name: name.into(),
        files: files.iter().map(Into::into).collect(),
        workspace: None,
    }
}

#[test]
fn what_all_environments_have_is_said_once_and_the_rest_of_its_own() {
    let given = Given {
        sets: vec![set("dev", &["dev.tfvars"]), set("prod", &["prod.tfvars"])],
        ..Given::default()
    };
    let run = check_given(&two_environments(), Edition::Current, &given);
    let findings = run.outcome.findings.iter();
    let said: Vec<_> = findings
        .map(|finding| (finding.rule, finding.inputs.as_deref()))
        .filter(|(rule, _)| *rule != "shared-key-absent")
        .collect();
    assert_eq!(
        said,
        [
            ("vlan-id-range", None),
            ("peer-asn-reserved-azure", Some("prod")),
        ]
    );
    // What is written once for each environment is put right in each.
    let mut findings = run.outcome.findings.iter();
    let vlan = findings.find(|finding| finding.rule == "vlan-id-range");
    let vlan = vlan.unwrap();
    let related: Vec<_> = vlan.related.iter().map(|step| &*step.message).collect();
    assert_eq!(related, ["the value with inputs prod"]);
    assert!(preflight::report(&run).contains("inputs prod)"));
    let roots: Vec<_> = run.roots.iter().map(RootRun::label).collect();
    assert_eq!(roots, ["., inputs dev", "., inputs prod"]);
    // A file that one environment loads is loaded.
    assert_eq!(run.headlines.len(), 1, "{:?}", run.headlines);
    assert!(run.headlines[0].starts_with("`other.tfvars` lies"));
}

#[test]
fn the_command_line_wins_over_the_files_of_an_environment() {
    let given = Given {
        arguments: vec![VariableArgument::Value {
            name: "asn".to_owned(),
            value: "65010".to_owned(),
        }],
        sets: vec![set("prod", &["prod.tfvars"])],
        ..Given::default()
    };
    let run = check_given(&two_environments(), Edition::Current, &given);
    assert!(!rules_said(&run).contains(&"peer-asn-reserved-azure"));
}

/// The peering of two environments beside a `terragrunt.hcl`.
fn with_terragrunt(terragrunt: &str) -> Run {
    let mut texts = two_environments();
    texts.retain(|name, _| name == "main.tf");
    texts.insert("terragrunt.hcl".to_owned(), terragrunt.to_owned());
    check(&texts, Edition::Current)
}

#[test]
fn literal_inputs_of_terragrunt_are_variables() {
    let run = with_terragrunt("inputs = {\n  vlan = 5000\n  asn = -(-65515)\n  other = [1]\n}\n");
    let rules = rules_said(&run);
    assert!(rules.contains(&"vlan-id-range") && rules.contains(&"peer-asn-reserved-azure"));
    assert_eq!(run.headlines, [""; 0]);
    let vlan = run.outcome.findings.iter();
    let vlan = vlan
        .clone()
        .find(|finding| finding.rule == "vlan-id-range")
        .unwrap();
    assert!(
        vlan.road[0]
            .message
            .contains("input `vlan` in terragrunt.hcl")
    );
}

#[test]
fn what_terragrunt_works_out_is_not_known() {
    let headline = "the root `.` is driven by more than literal inputs of `terragrunt.hcl`: they are not known";
    let run = with_terragrunt("inputs = {\n  vlan = 5000\n  asn = local.asn\n}\n");
    assert!(rules_said(&run).contains(&"vlan-id-range"));
    assert_eq!(run.headlines, [headline]);
    let undecided = run.outcome.undecided.iter();
    let causes: Vec<_> = undecided.map(|undecided| &*undecided.cause).collect();
    assert!(causes.contains(&"input `asn` of Terragrunt"), "{causes:?}");
    // A parent may give what this file does not.
    let run = with_terragrunt("include \"root\" {\n  path = find_in_parent_folders()\n}\n");
    assert_eq!(run.headlines.first().map(String::as_str), Some(headline));
    assert!(
        run.outcome
            .undecided
            .iter()
            .all(|open| !open.cause.starts_with("var."))
    );
}
