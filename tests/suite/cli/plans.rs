//! Does the command judge the recorded plans as an engineer would, and print no key?

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value as Json;

use super::{preflight, text};
use crate::bless::check_snapshot;

fn plans() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/oracle/plans")
}

/// Runs the command beside the plans; gives the exit code and stdout.
fn run(arguments: &str) -> (i32, String) {
    let mut command = preflight(&plans());
    let output = command.args(arguments.split_whitespace()).output().unwrap();
    assert_eq!(text(&output.stderr), "", "{arguments}");
    let code = output.status.code().expect("no signal ends the command");
    (code, text(&output.stdout).to_owned())
}

fn json(arguments: &str) -> (i32, Json) {
    let (code, out) = run(arguments);
    (code, serde_json::from_str(&out).unwrap())
}

fn check_json(plan: &str) -> (i32, Json) {
    json(&format!("check --format json {plan}"))
}

/// Rule, name of the resource, field, of each finding.
fn found(report: &Json) -> BTreeSet<(String, String, String)> {
    let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| {
            let address = text(&finding["address"]);
            let name = address.rsplit('.').next().unwrap_or_default();
            (
                text(&finding["rule"]),
                name.to_owned(),
                text(&finding["field"]),
            )
        })
        .collect()
}

#[test]
fn every_fault_of_the_faulty_plan_is_named() {
    let (code, report) = check_json("faulty");
    assert_eq!(code, 1);
    let found = found(&report);
    let faults = [
        ("peer-asn-reserved-azure", "private", "peer_asn"),
        (
            "peering-prefix-length",
            "private",
            "primary_peer_address_prefix",
        ),
        (
            "peering-prefix-host-bits",
            "private",
            "primary_peer_address_prefix",
        ),
        (
            "peering-prefix-overlaps-vnet",
            "private",
            "primary_peer_address_prefix",
        ),
        (
            "peering-prefix-overlaps-vnet",
            "private",
            "secondary_peer_address_prefix",
        ),
        ("vlan-id-range", "private", "vlan_id"),
        ("vlan-id-range", "microsoft", "vlan_id"),
        ("vlan-id-duplicate-circuit", "private", "vlan_id"),
        (
            "microsoft-peering-prefix-private",
            "microsoft",
            "primary_peer_address_prefix",
        ),
        (
            "microsoft-peering-prefix-private",
            "microsoft",
            "secondary_peer_address_prefix",
        ),
        (
            "peering-prefix-pair-overlap",
            "microsoft",
            "secondary_peer_address_prefix",
        ),
        (
            "customer-asn-not-public",
            "microsoft",
            "microsoft_peering_config[0].customer_asn",
        ),
        ("circuit-bandwidth", "main", "bandwidth_in_mbps"),
        ("peering-location-is-region", "main", "peering_location"),
        ("provider-unknown", "main", "service_provider_name"),
        ("gateway-subnet-size", "gateway", "address_prefixes"),
        ("gateway-sku-type", "er", "sku"),
        ("shared-key-literal", "private", "shared_key"),
    ];
    for (rule, name, field) in faults {
        let fault = (rule.to_owned(), name.to_owned(), field.to_owned());
        let same_rule: Vec<_> = found.iter().filter(|(id, ..)| id == rule).collect();
        assert!(
            found.contains(&fault),
            "{fault:?} is not among {same_rule:?}"
        );
    }
    let of = |rule: &str| {
        let mut findings = report["findings"].as_array().unwrap().iter();
        findings.find(|finding| finding["rule"] == rule).unwrap()
    };
    // The road of the number: the argument that names the variable, then the variable's default.
    let asn = of("peer-asn-reserved-azure");
    assert_eq!(asn["location"]["line"], 52);
    let road = asn["road"].as_array().unwrap();
    assert_eq!(road.len(), 1);
    assert_eq!(road[0]["message"], "default of variable `asn`");
    assert_eq!(road[0]["location"]["line"], 18);
    let provider = of("provider-unknown")["help"].as_str().unwrap();
    assert!(provider.contains("`Equinix`"), "{provider}");
}

#[test]
fn no_format_prints_a_key() {
    let tfvars = fs::read_to_string(plans().join("single-region/terraform.tfvars")).unwrap();
    let in_tfvars = tfvars.split('"').nth(1).unwrap();
    for (plan, key) in [
        ("faulty", "s3cret!with-symbols"),
        ("single-region", in_tfvars),
    ] {
        for command in [
            "check --show-undecided",
            "check --color always",
            "check --format json",
            "show",
            "show --format markdown",
            "show --format csv",
            "show --format json",
            "checklist",
            "checklist --format markdown",
            "checklist --format json",
        ] {
            let (_, out) = run(&format!("{command} {plan}"));
            assert!(!out.contains(key), "{command} {plan}");
        }
    }
}

#[test]
fn sound_plans_have_no_errors_and_exact_counts() {
    for plan in ["single-region", "many-sites"] {
        let (code, report) = check_json(plan);
        assert_eq!(code, 0, "{plan}");
        assert_eq!(report["summary"]["errors"], 0, "{plan}");
        let warnings: Vec<_> = report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|finding| finding["severity"] == "warning")
            .map(|finding| finding["rule"].as_str().unwrap())
            .collect();
        // The key stands in a tfvars file that git does not ignore.
        let allowed: &[&str] = match plan {
            "single-region" => &["shared-key-literal"],
            _ => &[],
        };
        assert_eq!(warnings, allowed, "{plan}");
        let mut text = serde_json::to_string_pretty(&report["summary"]).unwrap();
        text.push('\n');
        check_snapshot(&format!("testdata/oracle/counts/{plan}.json"), &text);
    }
}

#[test]
fn what_is_unknown_is_undecided() {
    let (code, report) = check_json("unknowns");
    assert_eq!(code, 1);
    let findings = report["findings"].as_array().unwrap().iter();
    let errors: Vec<_> = findings
        .filter(|finding| finding["severity"] == "error")
        .map(|finding| {
            (
                finding["rule"].as_str().unwrap(),
                finding["field"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        errors,
        [("peering-prefix-length", "secondary_peer_address_prefix")]
    );
    let undecided: BTreeSet<_> = report["undecided"]
        .as_array()
        .unwrap()
        .iter()
        .map(|undecided| {
            (
                undecided["rule"].as_str().unwrap(),
                undecided["field"].as_str().unwrap(),
            )
        })
        .collect();
    assert!(undecided.contains(&("peer-asn-reserved-azure", "peer_asn")));
    assert!(undecided.contains(&("peering-prefix-length", "primary_peer_address_prefix")));
}

/// Each argument that `many-sites` sets is what Terraform planned.
#[test]
fn many_sites_shows_what_terraform_planned() {
    let (code, shown) = json("show --format json many-sites");
    assert_eq!(code, 0);
    let text = fs::read_to_string(plans().join("many-sites/plan.json")).unwrap();
    let plan: Json = serde_json::from_str(&text).unwrap();
    let mut planned = BTreeMap::new();
    resources(&plan["planned_values"]["root_module"], &mut planned);
    let shown = shown["resources"].as_array().unwrap();
    let mut compared = 0;
    for resource in shown {
        let address = resource["address"].as_str().unwrap();
        let expected = planned
            .remove(address)
            .unwrap_or_else(|| panic!("{address} is not planned"));
        compared += compare(address, &resource["values"], expected);
        assert_eq!(
            resource["unknown"].to_string().matches("true").count(),
            0,
            "{address}"
        );
    }
    // Resource groups have no part in what is checked; they are not read.
    let left_out = planned
        .keys()
        .filter(|address| !address.contains(".azurerm_resource_group."));
    assert_eq!(left_out.collect::<Vec<_>>(), Vec::<&&str>::new());
    assert!(compared > 50, "only {compared} arguments were compared");
}

fn resources<'j>(module: &'j Json, all: &mut BTreeMap<&'j str, &'j Json>) {
    for resource in module["resources"].as_array().into_iter().flatten() {
        all.insert(resource["address"].as_str().unwrap(), &resource["values"]);
    }
    for child in module["child_modules"].as_array().into_iter().flatten() {
        resources(child, all);
    }
}

/// What is shown must be planned; what is planned besides are the provider's defaults. Gives how many scalars there
/// were.
fn compare(at: &str, shown: &Json, planned: &Json) -> usize {
    match (shown, planned) {
        (Json::Object(shown), Json::Object(planned)) => shown
            .iter()
            .map(|(key, value)| compare(&format!("{at}.{key}"), value, &planned[key]))
            .sum(),
        (Json::Array(shown), Json::Array(planned)) => {
            assert_eq!(shown.len(), planned.len(), "{at}");
            let pairs = shown.iter().zip(planned).enumerate();
            pairs
                .map(|(index, (shown, planned))| compare(&format!("{at}[{index}]"), shown, planned))
                .sum()
        }
        (Json::String(text), _) if text == "(sensitive)" => 0,
        // Null is "not set": the provider may fill it.
        (Json::Null, _) => 0,
        _ => {
            assert_eq!(shown, planned, "{at}");
            1
        }
    }
}

#[test]
fn show_has_exactly_the_documented_keys() {
    let (_, shown) = json("show --format json single-region");
    let keys = |value: &Json| {
        let keys = value.as_object().unwrap().keys().cloned();
        keys.collect::<Vec<_>>()
    };
    assert_eq!(keys(&shown), ["version", "resources"]);
    for resource in shown["resources"].as_array().unwrap() {
        assert_eq!(
            keys(resource),
            [
                "root", "inputs", "address", "type", "location", "values", "unknown"
            ]
        );
    }
}
