//! Do the pre-commit hooks run for the files that can change a finding, and only for these?

use std::collections::BTreeMap;

use regex::Regex;

use super::read;

/// The hooks, each with the values of its keys. A YAML reader would be another crate for a list of plain lines.
fn hooks() -> Vec<BTreeMap<String, String>> {
    let mut hooks = Vec::new();
    for line in read(".pre-commit-hooks.yaml").lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if line.starts_with("- ") {
            hooks.push(BTreeMap::new());
        }
        let (key, value) = line[2..]
            .split_once(": ")
            .unwrap_or_else(|| panic!("{line}"));
        let hook = hooks.last_mut().expect("a hook begins with a dash");
        let former = hook.insert(key.to_owned(), value.to_owned());
        assert_eq!(former, None, "{line}");
    }
    hooks
}

#[test]
fn there_is_a_hook_for_each_way_of_installation() {
    let hooks = hooks();
    let ways: Vec<_> = hooks
        .iter()
        .map(|hook| (&*hook["id"], &*hook["language"]))
        .collect();
    let expected = [
        ("er-preflight", "rust"),
        ("er-preflight-python", "python"),
        ("er-preflight-system", "system"),
    ];
    assert_eq!(ways, expected);
}

#[test]
fn the_hooks_check_the_whole_tree_and_differ_in_nothing_else() {
    let hooks = hooks();
    for hook in &hooks {
        assert_eq!(hook["entry"], "er-preflight check");
        assert_eq!(hook["pass_filenames"], "false");
        let mut same = hook.clone();
        for key in ["id", "language"] {
            same.insert(key.to_owned(), hooks[0][key].clone());
        }
        assert_eq!(same, hooks[0]);
    }
}

#[test]
fn the_hooks_run_for_what_terraform_reads() {
    // pre-commit searches with Python's `re`; nothing in this pattern means something else there.
    let files = Regex::new(&hooks()[0]["files"]).unwrap();
    let wanted = [
        "main.tf",
        "live/prod/main.tf",
        "main.tf.json",
        "main.tofu",
        "a/main.tofu.json",
        "terraform.tfvars",
        "env/prod.tfvars",
        "prod.auto.tfvars.json",
        ".er-preflight.hcl",
        "live/.er-preflight.hcl",
        ".terraform.lock.hcl",
        "live/.terraform.lock.hcl",
        "live/prod/terragrunt.hcl",
        ".er-preflight-baseline.json",
    ];
    for name in wanted {
        assert!(files.is_match(name), "{name}");
    }
    let others = [
        "README.md",
        "main.tf.bak",
        "main_tf",
        "root.hcl",
        "x.er-preflight.hcl",
        "package.json",
        "main.tfstate",
        "main.tftest.hcl",
    ];
    for name in others {
        assert!(!files.is_match(name), "{name}");
    }
}
