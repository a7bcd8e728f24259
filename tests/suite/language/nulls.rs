//! What is said of defaults of null, and of a count that is sensitive?

use er_preflight::finding::{Edition, Severity};

use super::{CIRCUIT, above_100};
use crate::preflight::{check, main_tf};

/// A variable that has to be given, without which Terraform plans nothing.
const IN_A_LIBRARY: &str = "variable \"required\" {}\n";

const DEPLOYED: &str = "provider \"azurerm\" {\n  features {}\n}\n";

#[test]
fn a_default_of_null_asks_for_a_value_and_is_no_error() {
    let uses = [
        "\"a-${var.x}\"",
        "basename(var.x)",
        "var.x.name",
        "var.x[0]",
        "var.x + 1",
        "[for each in var.x : each]",
    ];
    let severities = |text: &str| -> Vec<Severity> {
        let run = check(&main_tf(text), Edition::Current);
        let findings = run.outcome.findings.iter();
        findings
            .filter(|finding| finding.rule == "evaluation-error")
            .map(|finding| finding.severity)
            .collect()
    };
    let using = |default: &str, uses: &str| {
        format!(
            "variable \"x\" {{\n  default = {default}\n}}\nlocals {{\n  y = {uses}\n}}\n\
             resource \"azurerm_express_route_circuit\" \"c\" {{\n  name = local.y\n}}\n"
        )
    };
    for one in uses {
        let text = using("null", one);
        assert_eq!(
            severities(&(text.clone() + DEPLOYED)),
            [Severity::Warning],
            "{one}"
        );
        assert_eq!(
            severities(&(text + IN_A_LIBRARY)),
            [Severity::Note],
            "{one}"
        );
        let written = using("1", &one.replace("var.x", "null")) + DEPLOYED;
        assert_eq!(severities(&written), [Severity::Error], "{one}");
    }
    for meta in ["count", "for_each"] {
        let text = format!(
            "variable \"x\" {{\n  default = null\n}}\n{}",
            CIRCUIT.replace("{}", &format!("{{\n  {meta} = var.x\n}}")) + DEPLOYED
        );
        assert_eq!(severities(&text), [Severity::Warning], "{meta}");
    }
}

#[test]
fn a_library_may_validate_that_a_default_of_null_is_replaced() {
    let text = above_100("null").replace("var.asn > 100", "var.asn != null") + IN_A_LIBRARY;
    let run = check(&main_tf(&text), Edition::Current);
    assert_eq!(run.outcome.findings[0].severity, Severity::Note);
}

#[test]
fn a_count_may_be_sensitive_and_keys_may_not() {
    let made = |meta: &str| {
        let circuit = CIRCUIT.replace("{}", &format!("{{\n  {meta}\n}}"));
        let run = check(&main_tf(&circuit), Edition::Current);
        let findings = run.outcome.findings.iter();
        let refused = findings.filter(|finding| finding.rule == "evaluation-error");
        (run.outcome.seen.circuits, refused.count())
    };
    assert_eq!(made("count = sensitive(2)"), (2, 0));
    assert_eq!(made("for_each = sensitive({ a = 1 })"), (1, 1));
}
