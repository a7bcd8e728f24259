//! Whatever the input, evaluation ends, with a finding where a bound was met.

use std::fmt::Write;

use super::run;

fn resource(value: &str) -> String {
    format!("resource \"terraform_data\" \"x\" {{\n  input = {value}\n}}\n")
}

#[test]
fn ten_thousand_locals_in_a_row_end_in_a_bound() {
    let mut text = resource("local.l10000");
    text.push_str("locals {\n  l0 = 1\n");
    for at in 1..=10_000 {
        writeln!(text, "  l{at} = local.l{}", at - 1).unwrap();
    }
    text.push_str("}\n");
    let run = run(&[("main.tf", &text)]);
    assert_eq!(run.argument("terraform_data.x", "input"), "\"UNKNOWN\"");
    let findings = run.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].starts_with("input-bound"));
}

#[test]
fn two_hundred_locals_in_a_row_are_no_trouble() {
    let mut text = resource("local.l200");
    text.push_str("locals {\n  l0 = 1\n");
    for at in 1..=200 {
        writeln!(text, "  l{at} = local.l{}", at - 1).unwrap();
    }
    text.push_str("}\n");
    let run = run(&[("main.tf", &text)]);
    assert_eq!(run.argument("terraform_data.x", "input"), "1");
    assert_eq!(run.findings(), Vec::<String>::new());
}

#[test]
fn values_that_double_end_in_a_bound() {
    for double in [
        "[local.PREV, local.PREV]",
        "\"${local.PREV}${local.PREV}\"",
        "concat(local.PREV, local.PREV)",
    ] {
        let mut text = resource("local.l60");
        let first = if double.contains('"') {
            "\"0123456789abcdef\""
        } else {
            "[1, 2]"
        };
        writeln!(text, "locals {{\n  l0 = {first}").unwrap();
        for at in 1..=60 {
            let previous = format!("l{}", at - 1);
            writeln!(text, "  l{at} = {}", double.replace("PREV", &previous)).unwrap();
        }
        text.push_str("}\n");
        let run = run(&[("main.tf", &text)]);
        let findings = run.findings();
        assert!(!findings.is_empty(), "{double}");
    }
}

#[test]
fn nested_loops_end_in_a_bound() {
    let text = resource(
        "[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : a + b + c]]]",
    );
    let run = run(&[("main.tf", &text)]);
    assert_eq!(run.argument("terraform_data.x", "input"), "\"UNKNOWN\"");
}

#[test]
fn too_many_instances_stand_as_one() {
    let text =
        "resource \"terraform_data\" \"x\" {\n  count = 1000000000\n  input = count.index\n}\n";
    let run = run(&[("main.tf", text)]);
    assert_eq!(run.addresses(), ["terraform_data.x[*]"]);
    assert!(run.findings()[0].starts_with("input-bound"));
}

#[test]
fn names_that_need_themselves_are_reported_once() {
    let text = "
locals {
  a = local.b
  b = local.c
  c = local.a
}
resource \"terraform_data\" \"x\" {
  input = local.a
}
resource \"terraform_data\" \"p\" {
  input = terraform_data.q.input
}
resource \"terraform_data\" \"q\" {
  input = terraform_data.p.input
}
resource \"terraform_data\" \"n\" {
  count = length(terraform_data.n)
}
";
    let run = run(&[("main.tf", text)]);
    let findings = run.findings();
    assert_eq!(findings.len(), 3, "{findings:#?}");
    assert!(
        findings
            .iter()
            .all(|finding| finding.starts_with("reference-cycle"))
    );
}

#[test]
fn modules_that_call_each_other_end() {
    let files = [
        (
            "main.tf",
            "module \"a\" {\n  source = \"./a\"\n}\nresource \"terraform_data\" \"x\" {\n  input = module.a.out\n}\n",
        ),
        (
            "a/main.tf",
            "module \"b\" {\n  source = \"../b\"\n}\noutput \"out\" {\n  value = module.b.out\n}\n",
        ),
        (
            "b/main.tf",
            "module \"a\" {\n  source = \"../a\"\n}\noutput \"out\" {\n  value = module.a.out\n}\n",
        ),
    ];
    let run = run(&files);
    let findings = run.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].starts_with("module-cycle"), "{findings:?}");
    assert_eq!(run.argument("terraform_data.x", "input"), "\"UNKNOWN\"");
}

#[test]
fn a_module_that_calls_itself_ends() {
    let run = run(&[(
        "main.tf",
        "module \"a\" {\n  source = \"./\"\n  count  = 3\n}\n",
    )]);
    assert!(run.findings()[0].starts_with("module-cycle"));
}
