//! Does any excerpt show a secret?

use er_preflight::{
    report::{HumanOptions, human},
    source::Sources,
};

use super::{error, outcome, span_of, step};

#[test]
fn secrets_are_masked() {
    let mut sources = Sources::default();
    let file = sources.add(
        "main.tf",
        "shared_key = \"s3cr3t-a\"\npeer_asn = 65515\nbgp_key = \"s3cr3t-b\"\nmacsec_cak_keyvault_secret_id = \"https://vault/x\"\n".into(),
        false,
    );
    let tfvars = sources.add(
        "prod.tfvars",
        "bgp_key = \"s3cr3t-c\"\n# api_token = \"s3cr3t-d\"\n".into(),
        false,
    );
    let heredoc = sources.add(
        "key.tf",
        "private_key = <<-EOT\n  s3cr3t-e\n  s3cr3t-f\n  EOT\n".into(),
        false,
    );
    let mut finding = error(
        "peer-asn-reserved",
        span_of(&sources, file, "peer_asn = 65515"),
        "reserved",
    );
    finding.road = vec![step("value", span_of(&sources, tfvars, "bgp_key"))];
    let findings = vec![
        finding,
        error(
            "here",
            span_of(&sources, file, "\"https://vault/x\""),
            "not a secret",
        ),
        error(
            "here",
            span_of(&sources, heredoc, "s3cr3t-e"),
            "within a heredoc",
        ),
        error("here", span_of(&sources, tfvars, "#"), "a comment"),
    ];
    let masks = [
        span_of(&sources, file, "s3cr3t-b"),
        span_of(&sources, tfvars, "s3cr3t-c"),
    ];
    let options = HumanOptions {
        masks: &masks,
        ..HumanOptions::default()
    };
    let text = human(&outcome(findings), &sources, &options);
    assert!(!text.contains("s3cr3t"), "{text}");
    assert!(text.contains("bgp_key = \"********\""), "{text}");
    assert!(text.contains("https://vault/x"), "{text}");
}

#[test]
fn a_file_that_git_ignores_is_shown_without_context() {
    let mut sources = Sources::default();
    let text = "bgp = \"s3cr3t\"\npeer_asn = 65515\nmd = \"s3cr3t\"\n";
    let file = sources.add("terraform.tfvars", text.into(), true);
    let finding = error(
        "peer-asn-reserved",
        span_of(&sources, file, "65515"),
        "reserved",
    );
    let text = human(&outcome(vec![finding]), &sources, &HumanOptions::default());
    assert!(text.contains("peer_asn = 65515"), "{text}");
    assert!(!text.contains("s3cr3t"), "{text}");
}
