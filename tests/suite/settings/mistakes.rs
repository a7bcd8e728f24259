//! Is every mistake in the settings said, where it stands, with what to write instead?

use er_preflight::{run::RunError, source::Sources};

use super::{Case, ESTATE};

/// The mistakes of settings: what is underlined, what is said, what to write.
#[track_caller]
fn mistakes(settings: &str) -> Vec<(String, String, String)> {
    let Err(RunError::Settings(mistakes)) = Case::of(settings).run() else {
        panic!("it ran");
    };
    let sources: &Sources = &mistakes.sources;
    let findings = mistakes.findings.iter();
    findings
        .map(|finding| {
            let span = finding.place.span().expect("a place in the file");
            assert_eq!(&*sources.get(span.file).name, ".er-preflight.hcl");
            (
                sources.text(span).to_owned(),
                finding.message.clone(),
                finding.help.clone().unwrap_or_default(),
            )
        })
        .collect()
}

#[track_caller]
fn check(settings: &str, underlined: &str, message: &str, help: &str) {
    let expected = [(underlined.to_owned(), message.to_owned(), help.to_owned())];
    assert_eq!(mistakes(settings), expected, "{settings}");
}

#[test]
fn arguments_and_blocks_that_there_are_not() {
    check(
        "editon = \"2015\"",
        "editon",
        "there is no argument `editon`",
        "did you mean `edition`?",
    );
    check(
        "addressing = []",
        "addressing",
        "there is no argument `addressing`",
        "`addressing` is a block: write `addressing {`",
    );
    check(
        "organisation {\n}",
        "organisation",
        "there is no block `organisation`",
        "did you mean `organization`?",
    );
    check(
        "skip {\n}",
        "skip",
        "there is no block `skip`",
        "`skip` is an argument: write `skip = ...`",
    );
    check(
        "addressing {\n  onpremises = []\n}",
        "onpremises",
        "`addressing` has no argument `onpremises`",
        "did you mean `on_premises`?",
    );
    check(
        "addressing \"a\" {\n}",
        "\"a\"",
        "`addressing` takes no label",
        "remove it",
    );
    check(
        "rule {\n  severity = \"off\"\n}",
        "rule",
        "`rule` takes one label: the id of a rule",
        "write `rule \"...\" {`",
    );
    check(
        "addressing {\n  azure {\n  }\n}",
        "azure",
        "`addressing` has no blocks in it, and so no `azure`",
        "`azure` is an argument: write `azure = ...`",
    );
    check(
        "addressing {\n}\naddressing {\n}",
        "addressing",
        "there is an `addressing` block already",
        "write all arguments into the first one",
    );
}

#[test]
fn values_of_the_wrong_kind() {
    check(
        "edition = 2015",
        "2015",
        "a text belongs here, and this is a number",
        "write it between quotes",
    );
    check(
        "edition = \"2016\"",
        "\"2016\"",
        "`2016` is not known here",
        "did you mean `2015`?",
    );
    check(
        "skip = \"a\"",
        "\"a\"",
        "a list belongs here, and this is a text",
        "write the elements between `[` and `]`",
    );
    check(
        "skip = [null]",
        "null",
        "a text belongs here, and this is null",
        "write it between quotes",
    );
    check(
        "skip = [\"\"]",
        "\"\"",
        "this text is empty",
        "say it, or leave the argument out",
    );
    let literals = "write a text as it is: no variables, functions or templates";
    for expression in [
        "var.a",
        "\"${var.a}\"",
        "lower(\"a\")",
        "true ? \"a\" : \"b\"",
    ] {
        check(
            &format!("skip = [{expression}]"),
            expression,
            "the settings take literals only",
            literals,
        );
    }
    let globs = mistakes("skip = [\"a\", \"b[\"]");
    assert_eq!(globs[0].0, "\"b[\"");
    assert_eq!(globs[0].2, "write it like `live/*` or `legacy/**`");
}

#[test]
fn numbers_prefixes_and_days_that_are_none() {
    let asn = |text: &str| format!("organization {{\n  asns = [{text}]\n}}");
    let number = "write the number without quotes: a whole number from 1 to 4294967295";
    for text in ["0", "-1", "1.5", "4294967296", "1e400"] {
        check(
            &asn(text),
            text,
            "this is not the number of an autonomous system",
            number,
        );
    }
    check(
        &asn("\"65010\""),
        "\"65010\"",
        "a number belongs here, and this is a text",
        number,
    );
    let range = |text: &str| format!("addressing {{\n  azure = [\"{text}\"]\n}}");
    let check_range = |text: &str, says: &str, help: &str| {
        check(
            &range(text),
            &format!("\"{text}\""),
            &format!("`{text}` {says}"),
            help,
        );
    };
    check_range(
        "10.0.0.1/8",
        "has bits behind its length",
        "write `10.0.0.0/8`",
    );
    check_range(
        "10.0.0.1",
        "is not a prefix",
        "for this address alone write `10.0.0.1/32`",
    );
    check_range(
        "10.0.0.0/33",
        "is not a prefix",
        "write it like `10.0.0.0/8` or `2001:db8::/32`",
    );
    check_range(
        "ten",
        "is not a prefix",
        "write it like `10.0.0.0/8` or `2001:db8::/32`",
    );
    let until = |text: &str| {
        format!("ignore {{\n  rule = \"vlan-id-range\"\n  reason = \"a\"\n  until = \"{text}\"\n}}")
    };
    for text in [
        "2026-02-30",
        "2026-1-1",
        "20261001",
        "2026-10-01T00:00",
        "tomorrow",
    ] {
        let says = format!("`{text}` is not a day");
        check(
            &until(text),
            &format!("\"{text}\""),
            &says,
            "write it like `2026-10-01`: year, month, day",
        );
    }
}

#[test]
fn rules_that_there_are_not() {
    check(
        "rule \"vlan-id-rang\" {\n  severity = \"off\"\n}",
        "\"vlan-id-rang\"",
        "there is no rule `vlan-id-rang`",
        "did you mean `vlan-id-range`?",
    );
    check(
        "rule \"syntax-error\" {\n  severity = \"off\"\n}",
        "\"syntax-error\"",
        "`syntax-error` is no rule but a problem with the input",
        "it is always reported: remove the block",
    );
    check(
        "ignore {\n  rule   = \"bananas\"\n  reason = \"a\"\n}",
        "\"bananas\"",
        "there is no rule `bananas`",
        "`er-preflight rules` lists them",
    );
    check(
        "rule \"vlan-id-range\" {\n}",
        "rule \"vlan-id-range\"",
        "`rule` needs `severity`",
        "write `severity = ...` into it",
    );
}

#[test]
fn lists_of_words_that_contradict_themselves() {
    check(
        "fail_on = [\"never\", \"note\"]",
        "[\"never\", \"note\"]",
        "`never` stands alone",
        "remove it, or the others",
    );
    check(
        "fail_on = []",
        "[]",
        "this list is empty",
        "for a run that never fails write `[\"never\"]`",
    );
}

#[test]
fn attestations_that_say_too_little_or_too_much() {
    let attest = |subject: &str, more: &str| {
        format!("attest \"{subject}\" {{\n  by = \"a\"\n  on = \"2026-01-01\"\n{more}}}")
    };
    check(
        &attest("conectivity", ""),
        "\"conectivity\"",
        "nothing is attested under `conectivity`",
        "did you mean `connectivity`?",
    );
    let ways = "there are `ip-vpn`, `colocation` and `ethernet-exchange`";
    check(
        &attest("connectivity", ""),
        "attest \"connectivity\"",
        "`connectivity` needs `value`",
        &format!("write `value = [...]`: {ways}"),
    );
    check(
        &attest("connectivity", "  value = []\n"),
        "[]",
        "a connected site needs one way at least",
        ways,
    );
    check(
        &attest("account-team", "  value = [\"ip-vpn\"]\n"),
        "value",
        "`account-team` takes no `value`",
        "only `connectivity` does: remove it",
    );
    check(
        &attest("account-team", "  expires = \"2025-01-01\"\n"),
        "\"2025-01-01\"",
        "it expires on 2025-01-01, before it begins on 2026-01-01",
        "put the days right",
    );
}

#[test]
fn files_that_are_not_there_or_not_ours() {
    let missing = "paths count from the directory of the settings";
    check(
        "catalog = \"x.json\"",
        "\"x.json\"",
        "`x.json` is not there",
        missing,
    );
    for path in ["../secret.tfvars", "/etc/passwd", "a/../../secret.tfvars"] {
        let settings = format!("environment \"a\" {{\n  var_files = [\"{path}\"]\n}}\n");
        let case = Case::new([
            ("repo/.git/HEAD", ""),
            ("repo/main.tf", ESTATE),
            ("repo/.er-preflight.hcl", settings.as_str()),
            ("secret.tfvars", "password = 1\n"),
        ]);
        let Err(RunError::Settings(mistakes)) = case.run() else {
            panic!("{path} was read");
        };
        let said = format!("`{path}` leads out of the repository");
        assert_eq!(mistakes.findings[0].message, said);
    }
    check(
        "catalog = \"main.tf\"",
        "\"main.tf\"",
        "this list of providers cannot be used: expected value at line 2 column 1",
        "make it with `er-preflight catalog import`",
    );
}

#[test]
fn all_mistakes_of_a_file_are_said_with_those_of_its_syntax() {
    let settings = "edition = \n\nskp = []\n\nrule \"a\" {\n";
    let said: Vec<_> = mistakes(settings)
        .into_iter()
        .map(|(_, message, _)| message)
        .collect();
    assert!(said.len() >= 3, "{said:?}");
    assert!(
        said.contains(&"there is no argument `skp`".to_owned()),
        "{said:?}"
    );
}

#[test]
fn junk_makes_mistakes_and_no_panic() {
    for junk in [
        "\u{0}",
        "{{{{",
        "a = <<EOT\n",
        "\"",
        "rule \"a\" \"b\" {}",
        "ignore {",
        "attest {}\n}}",
    ] {
        let case = Case::new([("main.tf", ESTATE), (".er-preflight.hcl", junk)]);
        assert!(matches!(case.run(), Err(RunError::Settings(_))), "{junk:?}");
    }
    let environments: Vec<_> = (0..101)
        .map(|number| format!("environment \"e{number}\" {{\n}}"))
        .collect();
    let settings = environments.join("\n") + "\n";
    let said = mistakes(&settings);
    assert_eq!(said[0].1, "there are more than 100 environments");
}
