//! Parts of the language around resources: conditions, imports, what is waited for.
//!
//! What is said of Terraform was recorded from `terraform plan` 1.11.4.

mod inputs;
mod nulls;
mod units;

use er_preflight::{
    finding::{Edition, Severity},
    run::Run,
};

use crate::eval;
use crate::preflight::{self, Texts, check, line, main_tf};

/// The findings as `rule line severity address: message`, `-` for no address.
fn said(run: &Run) -> Vec<String> {
    let findings = run.outcome.findings.iter();
    findings
        .map(|finding| {
            format!(
                "{} {} {} {}: {}",
                finding.rule,
                line(run, finding),
                finding.severity,
                finding.address.as_deref().unwrap_or("-"),
                finding.message
            )
        })
        .collect()
}

const CIRCUIT: &str = "resource \"azurerm_express_route_circuit\" \"c\" {}\n";

/// A variable that must be above 100.
fn above_100(default: &str) -> String {
    format!(
        "variable \"asn\" {{
  type    = number
  default = {default}
  validation {{
    condition     = var.asn > 100
    error_message = \"The ASN ${{var.asn}} is not above 100.\"
  }}
}}
"
    )
}

#[test]
fn a_value_that_breaks_a_validation_is_found_where_it_is_written() {
    let run = check(&main_tf(&above_100("12")), Edition::Current);
    assert_eq!(
        said(&run),
        [
            "validation-failed 3 error var.asn: the value of variable `asn` breaks a validation of the variable"
        ]
    );
    let finding = &run.outcome.findings[0];
    assert_eq!(
        finding.help.as_deref(),
        Some("The ASN 12 is not above 100.")
    );
    assert_eq!(
        said(&check(&main_tf(&above_100("200")), Edition::Current)),
        [""; 0]
    );
}

#[test]
fn a_validation_of_what_is_not_known_says_nothing() {
    let text = "variable \"asn\" {
  validation {
    condition     = var.asn > 100
    error_message = \"no\"
  }
}
variable \"id\" {
  default = \"x\"
  validation {
    condition     = terraform_data.b.id == var.id
    error_message = \"no\"
  }
}
resource \"terraform_data\" \"b\" {}
";
    assert_eq!(said(&check(&main_tf(text), Edition::Current)), [""; 0]);
}

#[test]
fn a_condition_that_has_no_value_is_an_error_as_in_terraform() {
    let text = "variable \"list\" {
  type    = list(string)
  default = [\"a\"]
  validation {
    condition     = tonumber(var.list[0]) > 1
    error_message = \"bad\"
  }
  validation {
    condition     = var.list == null ? true : null
    error_message = \"bad\"
  }
  validation {
    condition     = var.list == null ? \"x\" : \"maybe\"
    error_message = \"bad\"
  }
}
";
    let run = check(&main_tf(text), Edition::Current);
    let places: Vec<_> = run
        .outcome
        .findings
        .iter()
        .map(|finding| (finding.rule, line(&run, finding)))
        .collect();
    let error = "evaluation-error";
    assert_eq!(places, [(error, 5), (error, 9), (error, 13)]);
}

#[test]
fn each_instance_of_a_module_validates_its_own_values() {
    let call = "module \"m\" {
  source   = \"./m\"
  for_each = { a = 1, b = 200, c = 2 }
  asn      = each.value
}
";
    let texts = Texts::from([
        ("main.tf".to_owned(), call.to_owned()),
        ("m/main.tf".to_owned(), above_100("500") + CIRCUIT),
    ]);
    let run = check(&texts, Edition::Current);
    let broken = "the value of variable `asn` breaks a validation of the variable";
    let said = said(&run);
    let said: Vec<_> = said
        .iter()
        .filter(|said| said.starts_with("validation"))
        .collect();
    assert_eq!(
        said,
        [
            &format!("validation-failed 4 error module.m[\"a\"].var.asn: {broken}"),
            &format!("validation-failed 4 error module.m[\"c\"].var.asn: {broken}"),
        ]
    );
}

#[test]
fn what_a_library_defaults_to_breaks_validations_as_a_warning() {
    let text = above_100("12") + "variable \"required\" {}\n";
    let run = check(&main_tf(&text), Edition::Current);
    assert_eq!(run.outcome.findings[0].severity, Severity::Warning);
}

#[test]
fn a_sensitive_value_that_breaks_a_validation_is_not_shown() {
    let module = "variable \"key\" {
  sensitive = true
  validation {
    condition     = length(var.key) > 100
    error_message = \"The key ${var.key} is too short.\"
  }
}
";
    let call = "module \"m\" {\n  source = \"./m\"\n  key    = \"never-show-this-key\"\n}\n";
    let texts = Texts::from([
        ("main.tf".to_owned(), call.to_owned()),
        ("m/main.tf".to_owned(), module.to_owned() + CIRCUIT),
    ]);
    let run = check(&texts, Edition::Current);
    let report = preflight::report(&run);
    assert!(report.contains("validation-failed"));
    assert!(!report.contains("never-show-this-key"), "{report}");
}

#[test]
fn conditions_that_do_not_hold_are_found() {
    let text = "resource \"azurerm_subnet\" \"a\" {
  count = 2
  lifecycle {
    precondition {
      condition     = count.index > 0
      error_message = \"Index ${count.index} is refused.\"
    }
    postcondition {
      condition     = self.id == \"x\"
      error_message = \"after\"
    }
  }
}
output \"o\" {
  value = 1
  precondition {
    condition     = 1 > 500
    error_message = \"output\"
  }
}
check \"c\" {
  assert {
    condition     = length(azurerm_subnet.a) > 2
    error_message = \"check\"
  }
}
check \"d\" {
  data \"http\" \"d\" {}
  assert {
    condition     = data.http.d.status_code == 200
    error_message = \"check\"
  }
}
";
    let run = check(&main_tf(text), Edition::Current);
    let said: Vec<_> = said(&run)
        .into_iter()
        .filter(|said| said.contains("condition"))
        .collect();
    // Terraform warns of an assertion and goes on.
    assert_eq!(
        said,
        [
            "condition-failed 5 error azurerm_subnet.a[0]: a precondition of the resource does not hold",
            "condition-failed 17 error output.o: a precondition of the output does not hold",
            "condition-failed 23 warning check.c: an assertion of the check does not hold",
        ]
    );
    let finding = &run.outcome.findings;
    assert!(
        finding
            .iter()
            .any(|finding| finding.help.as_deref() == Some("Index 0 is refused."))
    );
    assert!(
        !finding
            .iter()
            .any(|finding| finding.message.contains("data"))
    );
}

/// A peering without a peer ASN in a module, with what stands beside the call.
fn peering_without_asn(beside: &str) -> Texts {
    let call = "module \"m\" {\n  source   = \"./m\"\n  for_each = { \"a.b\" = 1 }\n}\n";
    let peering = "resource \"azurerm_express_route_circuit_peering\" \"p\" {
  count                         = 1
  peering_type                  = \"AzurePrivatePeering\"
  express_route_circuit_name    = \"c\"
  resource_group_name           = \"g\"
  vlan_id                       = 5000
}
";
    Texts::from([
        ("main.tf".to_owned(), call.to_owned() + beside),
        ("m/main.tf".to_owned(), peering.to_owned()),
    ])
}

fn rules_said(run: &Run) -> Vec<&str> {
    let findings = run.outcome.findings.iter();
    findings.map(|finding| finding.rule).collect()
}

#[test]
fn what_an_imported_resource_leaves_to_azure_is_not_known() {
    let run = check(&peering_without_asn(""), Edition::Current);
    assert!(rules_said(&run).contains(&"peer-asn-missing"));
    let import = "import {
  to = module.m[\"a.b\"].azurerm_express_route_circuit_peering.p[0]
  id = \"/subscriptions/x\"
}
";
    let run = check(&peering_without_asn(import), Edition::Current);
    assert!(!rules_said(&run).contains(&"peer-asn-missing"));
    // What is set stays known.
    assert!(rules_said(&run).contains(&"vlan-id-range"));
    let undecided = run.outcome.undecided.iter();
    let asn = undecided
        .clone()
        .find(|undecided| undecided.rule == "peer-asn-missing")
        .expect("the check could not be made");
    assert_eq!(
        asn.cause,
        "the import of module.m[\"a.b\"].azurerm_express_route_circuit_peering.p[0]"
    );
    assert_eq!(asn.field.as_deref(), Some("peer_asn"));
}

#[test]
fn moved_and_removed_blocks_change_nothing() {
    let without = check(&peering_without_asn(""), Edition::Current);
    let moved = "moved {
  from = module.old
  to   = module.m
}
removed {
  from = azurerm_subnet.gone
  lifecycle {
    destroy = false
  }
}
";
    let with = check(&peering_without_asn(moved), Edition::Current);
    assert_eq!(said(&with), said(&without));
}

#[test]
fn what_outer_calls_wait_for_an_inner_resource_waits_for() {
    let texts = [
        (
            "main.tf",
            "module \"m\" {\n  source = \"./m\"\n  depends_on = [module.n[\"k\"], azurerm_subnet.a]\n}
module \"n\" {\n  source = \"./n\"\n  for_each = { k = 1 }\n}\nresource \"azurerm_subnet\" \"a\" {}\n",
        ),
        (
            "m/main.tf",
            "module \"i\" {\n  source = \"./i\"\n  depends_on = [azurerm_subnet.b[0]]\n}
resource \"azurerm_subnet\" \"b\" {\n  count = 1\n}\n",
        ),
        ("m/i/main.tf", "resource \"azurerm_subnet\" \"c\" {}\n"),
        (
            "n/main.tf",
            "output \"o\" {\n  value = 1\n  depends_on = [azurerm_subnet.d]\n}\nresource \"azurerm_subnet\" \"d\" {}\n",
        ),
    ];
    let run = eval::run(&texts);
    let instance = run.instance("module.m.module.i.azurerm_subnet.c");
    let waits: Vec<_> = instance.depends_on.iter().map(|on| &**on).collect();
    assert_eq!(
        waits,
        ["azurerm_subnet.a", "module.m.azurerm_subnet.b", "module.n"]
    );
}
