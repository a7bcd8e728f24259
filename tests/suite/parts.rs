//! Are directories from which nobody deploys spoken of less loudly?

use er_preflight::finding::{Edition, Severity};

use crate::preflight::{Texts, check};

const PART: &str = "resource \"azurerm_express_route_circuit\" \"c\" {
  name = local.prefix
  tags = cidrhost(\"x\", 1)
}
locals {
  a = 1
  b = 1
}
locals {
  a = 1
}
module \"m\" {
  source = \"../gone\"
}
";

fn severities(texts: &[(&str, &str)]) -> Vec<(&'static str, Severity)> {
    let texts: Texts = texts
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    let findings = check(&texts, Edition::Current).outcome.findings;
    let about_parts = |rule: &str| {
        [
            "duplicate-declaration",
            "evaluation-error",
            "module-missing",
            "undeclared-reference",
        ]
        .contains(&rule)
    };
    let mut severities: Vec<_> = findings
        .iter()
        .filter(|finding| about_parts(finding.rule))
        .map(|finding| (finding.rule, finding.severity))
        .collect();
    severities.sort_unstable();
    severities
}

#[test]
fn parts_are_not_held_to_what_terraform_would_refuse() {
    assert_eq!(
        severities(&[("parts/main.tf", PART)]),
        [
            ("duplicate-declaration", Severity::Warning),
            ("evaluation-error", Severity::Warning),
            ("module-missing", Severity::Note),
            ("undeclared-reference", Severity::Warning),
        ]
    );
}

#[test]
fn files_that_configure_the_same_provider_are_alternatives() {
    let provider = "provider \"azurerm\" {\n  features {}\n}\n";
    let one = format!("{provider}{PART}");
    assert_eq!(
        severities(&[("parts/a.tf", &one), ("parts/b.tf", provider)]),
        [
            ("duplicate-declaration", Severity::Warning),
            ("duplicate-declaration", Severity::Warning),
            ("evaluation-error", Severity::Warning),
            ("module-missing", Severity::Note),
            ("undeclared-reference", Severity::Warning),
        ]
    );
}

#[test]
fn what_a_deployed_root_calls_is() {
    let root =
        "provider \"azurerm\" {\n  features {}\n}\nmodule \"p\" {\n  source = \"./parts\"\n}\n";
    assert_eq!(
        severities(&[("main.tf", root), ("parts/main.tf", PART)]),
        [
            ("duplicate-declaration", Severity::Error),
            ("evaluation-error", Severity::Error),
            ("module-missing", Severity::Warning),
            ("undeclared-reference", Severity::Error),
        ]
    );
}
