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

#[test]
fn names_that_a_part_lacks_are_said_once() {
    let text = "resource \"azurerm_express_route_circuit\" \"c\" {
  name     = var.name
  location = local.place
  peering_location = var.name
}
";
    let lacking = |texts: &[(&str, &str)]| -> Vec<String> {
        let texts = texts.iter();
        let texts = texts.map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
        let outcome = check(&texts.collect(), Edition::Current).outcome;
        let findings = outcome.findings.into_iter();
        findings
            .filter(|finding| finding.rule == "undeclared-reference")
            .map(|finding| finding.message)
            .collect()
    };
    assert_eq!(
        lacking(&[("parts/a.tf", text)]),
        ["variable `name` is not declared, nor is local `place`"]
    );
    let more = (0..9).map(|number| format!("  m{number} = var.m{number}\n"));
    let more = format!("locals {{\n{}}}\n", more.collect::<String>());
    let used = (0..9).map(|number| format!("  t{number} = local.m{number}\n"));
    let used: String = used.collect();
    let more = format!(
        "{more}{}",
        text.replace("  name ", &format!("{used}  name "))
    );
    assert_eq!(
        lacking(&[("parts/a.tf", &more)]),
        [
            "variable `m0` is not declared, nor are variable `m1`, variable `m2`, variable `m3`, variable `m4`, \
             variable `m5` and 5 more"
        ]
    );
    // Where Terraform is asked, each is an error.
    let deployed = format!("provider \"azurerm\" {{\n  features {{}}\n}}\n{text}");
    assert_eq!(lacking(&[("live/a.tf", &deployed)]).len(), 2);
}
