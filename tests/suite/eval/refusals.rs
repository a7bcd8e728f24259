//! What is said where Terraform refuses an expression, or where a file is not read?

use er_preflight::{finding::Severity, module::Given};

use super::{Run, memory, run, run_with};

/// The findings about a root of one file, as `address line: message (help)`.
fn findings(text: &str) -> Vec<String> {
    let Run {
        sources,
        evaluation,
        ..
    } = run(&[("main.tf", text)]);
    let findings = evaluation.findings.iter().map(|finding| {
        let address = finding.address.as_deref().unwrap_or("-");
        let span = finding.place.span().expect("everything stands in a file");
        let line = sources.location(span).line;
        let help = finding.help.as_deref().unwrap_or("-");
        format!("{address} {line}: {} ({help})", finding.message)
    });
    findings.collect()
}

#[test]
fn the_instance_is_named_and_the_name_that_may_be_meant() {
    let text = r#"
locals {
  sites = { ams = { vlan = 1 }, lon = { vlan = 2 } }
  wrong = local.sites.lonn
}
resource "terraform_data" "a" {
  for_each = local.sites
  input    = each.value.vlann
}
resource "terraform_data" "b" {
  input = [local.wrong, uper("x"), local.sites["amsterdam"]]
}
resource "terraform_data" "c" {
  count = 2
}
resource "terraform_data" "d" {
  input = terraform_data.c.id
}
"#;
    assert_eq!(
        findings(text),
        [
            r#"terraform_data.a["ams"] 8: this object has no attribute named "vlann" (did you mean `vlan`?)"#,
            r#"terraform_data.a["lon"] 8: this object has no attribute named "vlann" (did you mean `vlan`?)"#,
            r#"- 4: this object has no attribute named "lonn" (did you mean `lon`?)"#,
            "terraform_data.b 11: there is no function `uper` (did you mean `upper`?)",
            "terraform_data.d 17: `terraform_data.c` has several instances; `.id` needs a key before it (write `terraform_data.c[0].id`)",
        ]
    );
}

#[test]
fn keys_that_may_be_secret_are_not_offered() {
    let text = r#"
locals {
  keys = sensitive({ secret1 = 1 })
}
resource "terraform_data" "a" {
  input = local.keys["secret2"]
}
"#;
    let all = findings(text);
    assert_eq!(all.len(), 1);
    assert!(!all[0].contains("secret1"), "{all:?}");
}

#[test]
fn a_file_outside_the_repository_is_noted_once_for_each_place() {
    let text = r#"
locals {
  key = file("~/.ssh/id_rsa.pub")
}
resource "terraform_data" "a" {
  count = 3
  input = [local.key, fileexists("/etc/${count.index}"), try(templatefile("../../x.tftpl", {}), "")]
}
"#;
    let files = memory(&[("repo/.git/HEAD", ""), ("repo/live/main.tf", text)]);
    let run = run_with(&files, "repo/live", &Given::default());
    let notes: Vec<_> = run
        .evaluation
        .findings
        .iter()
        .map(|finding| {
            assert_eq!(finding.severity, Severity::Note);
            assert_eq!(finding.rule, "file-outside-repository");
            let span = finding.place.span().expect("everything stands in a file");
            let file = run.sources.get(span.file);
            &file.text[span.range()]
        })
        .collect();
    assert_eq!(
        notes,
        [
            r#"file("~/.ssh/id_rsa.pub")"#,
            r#"fileexists("/etc/${count.index}")"#,
            r#"templatefile("../../x.tftpl", {})"#,
        ]
    );
    assert_eq!(
        run.argument("terraform_data.a[0]", "input"),
        r#"["UNKNOWN","UNKNOWN","UNKNOWN"]"#
    );
}
