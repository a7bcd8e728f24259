//! Is a text that several roots or sets of inputs read changed only if all of them ask for it?

use er_preflight::{fix::Mended, rules, run::Request};

use super::{mend, texts_after, told};
use crate::preflight::{Texts, only, request};

const LINKS: &str = include_str!("../../../testdata/rules/peering-prefix-host-bits/good/main.tf");

/// A root with two environments: what `main.tf` reads comes from their files, or from a default.
fn environments(default: &str, prod: &str, dev: &str) -> Texts {
    let main = LINKS.replace("\"172.16.250.0/30\"", "var.link");
    let variable = format!("\nvariable \"link\" {{\n  default = {default}\n}}\n");
    let settings = "environment \"prod\" {\n  var_files = [\"prod.tfvars\"]\n}\n\nenvironment \"dev\" {\n  var_files = [\"dev.tfvars\"]\n}\n";
    let texts = [
        ("main.tf", main + &variable),
        (".er-preflight.hcl", settings.to_owned()),
        ("prod.tfvars", prod.to_owned()),
        ("dev.tfvars", dev.to_owned()),
    ];
    texts
        .map(|(name, text)| (name.to_owned(), text))
        .into_iter()
        .collect()
}

fn mend_host_bits(texts: &Texts, is_joined: bool) -> Mended {
    let overrides = only(rules::find("peering-prefix-host-bits").unwrap());
    let request = Request {
        overrides: &overrides,
        is_joined,
        ..request()
    };
    mend(texts, &request, true)
}

#[test]
fn each_environment_is_mended_in_its_own_file() {
    let texts = environments(
        "null",
        "link = \"172.16.250.1/30\"\n",
        "link = \"172.16.250.2/30\"\n",
    );
    let mended = mend_host_bits(&texts, false);
    let after = texts_after(&texts, &mended);
    assert_eq!(
        after["prod.tfvars"],
        "link = \"172.16.250.0/30\"\n",
        "{}",
        told(&mended)
    );
    assert_eq!(
        after["dev.tfvars"],
        "link = \"172.16.250.0/30\"\n",
        "{}",
        told(&mended)
    );
    assert!(mended.refused.is_empty(), "{}", told(&mended));
}

#[test]
fn a_default_that_one_environment_sets_is_mended_for_the_other() {
    let texts = environments("\"172.16.250.1/30\"", "\n", "link = \"172.16.250.8/30\"\n");
    let mended = mend_host_bits(&texts, false);
    let after = texts_after(&texts, &mended);
    assert!(
        after["main.tf"].contains("default = \"172.16.250.0/30\""),
        "{}",
        told(&mended)
    );
    assert_eq!(after["dev.tfvars"], texts["dev.tfvars"]);
}

/// Two roots that call one module.
fn two_roots(second: &str) -> Texts {
    let module = LINKS.replace("\"172.16.250.0/30\"", "var.link")
        + "\nvariable \"link\" {\n  default = \"172.16.250.1/30\"\n}\n";
    let call = "module \"er\" {\n  source = \"../../modules/er\"\n}\n";
    let texts = [
        ("modules/er/main.tf", module),
        ("live/one/main.tf", call.to_owned()),
        ("live/two/main.tf", second.to_owned()),
    ];
    texts
        .map(|(name, text)| (name.to_owned(), text))
        .into_iter()
        .collect()
}

#[test]
fn a_module_of_two_roots_is_mended_once_for_both() {
    let texts = two_roots("module \"er\" {\n  source = \"../../modules/er\"\n}\n");
    for is_joined in [false, true] {
        let mended = mend_host_bits(&texts, is_joined);
        let after = texts_after(&texts, &mended);
        let default = "default = \"172.16.250.0/30\"";
        assert!(
            after["modules/er/main.tf"].contains(default),
            "{}",
            told(&mended)
        );
        assert_eq!(
            (mended.done.len(), mended.done[0].findings),
            (1, 2),
            "{}",
            told(&mended)
        );
        assert!(mended.refused.is_empty(), "{}", told(&mended));
    }
}

#[test]
fn a_root_that_has_waived_the_finding_keeps_what_it_reads() {
    let mut texts = two_roots("module \"er\" {\n  source = \"../../modules/er\"\n}\n");
    let waiver = "ignore {\n  rule    = \"peering-prefix-host-bits\"\n  address = \"module.er.*\"\n  reason  = \"agreed with the provider\"\n}\n";
    texts.insert("live/two/.er-preflight.hcl".to_owned(), waiver.to_owned());
    let mended = mend_host_bits(&texts, false);
    assert!(mended.files.is_empty(), "{}", told(&mended));
    let reason = &mended.refused[0].reason;
    let reader = "`primary_peer_address_prefix` of `module.er.azurerm_express_route_circuit_peering.private` in the root `live/two` reads it too";
    assert_eq!(reason, reader);
}
