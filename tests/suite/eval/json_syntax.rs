//! The JSON syntax against what Terraform 1.11.4 made of it.
//!
//! `testdata/json/values.json` has configurations with the `input` of each `terraform_data` that Terraform plans for
//! them; `verdicts.json` has texts with what Terraform says about them, as `main.tf.json` alone, or as
//! `terraform.tfvars.json` beside a `variable "a"`. Both were recorded by `terraform plan -refresh=false -out=p` and
//! `terraform show -json p` in a directory of their own.

use er_preflight::{
    finding::Severity,
    module::Given,
    source::{Memory, Sources},
    syntax,
};
use proptest::prelude::*;
use serde_json::Value as Json;

use super::{Run, render, run_with, value};

fn recorded(name: &str) -> Vec<Json> {
    let path = format!("testdata/json/{name}");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap()
}

fn evaluated<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> Run {
    let files = files
        .into_iter()
        .fold(Memory::default(), |files, (path, text)| {
            files.with(path, text)
        });
    run_with(&files, ".", &Given::default())
}

/// The messages of errors, with the places of all findings held against their files.
fn errors(run: &Run) -> Vec<String> {
    let findings = run.loading.iter().chain(&run.evaluation.findings);
    for finding in findings.clone() {
        let steps = finding
            .related
            .iter()
            .filter_map(|step| step.place.as_ref());
        for span in steps
            .chain([&finding.place])
            .filter_map(er_preflight::finding::Place::span)
        {
            let text = &run.sources.get(span.file).text;
            assert!(text.get(span.range()).is_some(), "{finding:?}");
        }
    }
    findings
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| format!("{}: {}", finding.rule, finding.message))
        .collect()
}

#[test]
fn values_are_terraforms() {
    let cases = recorded("values.json");
    assert!(cases.len() >= 40, "{}", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let name = &case["name"];
        let files = case["files"].as_object().unwrap().iter();
        let run = evaluated(files.map(|(path, text)| (path.as_str(), text.as_str().unwrap())));
        for error in errors(&run) {
            wrong.push(format!("{name}: {error}"));
        }
        let inputs = case["inputs"].as_object().unwrap();
        let mut addresses = run.addresses();
        addresses.sort_unstable();
        let mut expected: Vec<&str> = inputs.keys().map(String::as_str).collect();
        expected.sort_unstable();
        if addresses != expected {
            wrong.push(format!("{name}: {addresses:?}, not {expected:?}"));
            continue;
        }
        for (address, expected) in inputs {
            let found = render(&value(&run.instance(address).body, "input"));
            let found: Json = serde_json::from_str(&found).unwrap();
            if found != *expected {
                wrong.push(format!("{name}: {address} is {found}, not {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn verdicts_are_terraforms() {
    let cases = recorded("verdicts.json");
    assert!(cases.len() >= 150, "{}", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let text = case["text"].as_str().unwrap();
        let file = case["file"].as_str().unwrap();
        let beside = ("main.tf", "variable \"a\" {\n  default = 1\n}\n");
        let beside = (file != "main.tf.json").then_some(beside);
        let run = evaluated(beside.into_iter().chain([(file, text)]));
        let errors = errors(&run);
        if errors.is_empty() != case["accepted"].as_bool().unwrap() {
            wrong.push(format!(
                "{text:?}: Terraform says {}, we say {errors:?}",
                case["says"]
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #[test]
    fn places_in_templates_lie_in_the_file(
        pieces in prop::collection::vec(
            prop::sample::select(&[
                "x", "é", "\\u00e9", "\\ud83d\\ude00", "\\n", "\\t", "\\/", "\\\\", "${a}", "${a.b[0].c}", "${f(\\\"é\\\", 1)}",
                "${[for x in \\u0061 : x...]}", "${~ \\n a ~}", "%{ if a }", "%{ else }", "%{ endif }", "$${", "${a[*].b}", "${",
                "%{ for \\u0069 in l }", "%{ endfor }", "${a ? -b : !c}", "${{ a = 1, (b) = \\\"\\u00e9\\\" }}",
            ][..]),
            0..12,
        ),
    ) {
        let text = format!("{{\"locals\":{{\"x\":\"{}\"}}}}", pieces.concat());
        survives(text.into_bytes());
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        survives(bytes);
    }

    #[test]
    fn anything_like_json_is_survived(
        pieces in prop::collection::vec(
            prop::sample::select(&[
                "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u00", "\\ud83d", "${", "%{", "~", "}", "a", "é", "1", "-",
                "null", "//", "\n", " ", "if true", "\"resource\":", "\"a\":{", "\"dynamic\":", "\"type\":\"",
                "<<E\\n", "for x in", "(", ")",
            ][..]),
            0..40,
        ),
    ) {
        survives(pieces.concat().into_bytes());
    }
}

/// Reads bytes in both ways; every place must lie in the text.
fn survives(bytes: Vec<u8>) {
    let length = bytes.len();
    let decoded = syntax::decode_json(bytes);
    assert_eq!(decoded.text.len(), length);
    let mut sources = Sources::default();
    let file = sources.add("a.tf.json", decoded.text, false);
    for parse in [syntax::parse_json, syntax::parse_json_values] {
        let (parsed, findings) = parse(&sources, file);
        let comments = parsed.comments.iter().map(|comment| comment.span);
        let places = findings.iter().filter_map(|finding| finding.place.span());
        for span in comments.chain(places) {
            let text = sources.get(file).text.get(span.range());
            assert!(text.is_some(), "{span:?}");
        }
        every_place_lies_in(&sources.get(file).text, &format!("{:?}", parsed.body));
    }
}

/// Finds the places of a whole tree in what is printed of it for debugging.
fn every_place_lies_in(text: &str, printed: &str) {
    for place in printed.split("Span { file: FileId(0), start: ").skip(1) {
        let (start, rest) = place.split_once(", end: ").unwrap();
        let (end, _) = rest.split_once(' ').unwrap();
        let range = start.parse().unwrap()..end.parse().unwrap();
        assert!(text.get(range).is_some(), "{place}");
    }
}

const CIRCUIT: &str = r#""name": "c", "resource_group_name": "rg", "location": "westeurope""#;

#[test]
fn blocks_of_providers_are_written_as_objects_or_arrays() {
    let text = format!(
        r#"{{"resource": {{"azurerm_express_route_circuit": {{
            "object": {{{CIRCUIT}, "sku": {{"tier": "${{title(\"standard\")}}", "family": "MeteredData"}}}},
            "array": {{{CIRCUIT}, "sku": [{{"//": "why", "tier": "Premium", "family": "MeteredData"}}]}},
            "dynamic": {{{CIRCUIT}, "dynamic": {{"sku": {{"for_each": ["Local"], "iterator": "tier",
                "content": {{"tier": "${{tier.value}}", "family": "UnlimitedData"}}}}}}}}
        }}}}}}"#
    );
    let run = evaluated([("main.tf.json", text.as_str())]);
    assert_eq!(run.findings(), Vec::<String>::new());
    let tier = |name: &str| {
        let address = format!("azurerm_express_route_circuit.{name}");
        run.argument(&address, "sku[0].tier")
    };
    assert_eq!(tier("object"), "\"Standard\"");
    assert_eq!(tier("array"), "\"Premium\"");
    assert_eq!(tier("dynamic"), "\"Local\"");
}

#[test]
fn unexpected_arguments_of_blocks_are_found_in_json() {
    let text = format!(
        "{{\"resource\": {{\"azurerm_express_route_circuit\": {{\"c\": {{{CIRCUIT},\n\"sku\": {{\"teir\": \"x\"}}}}}}}}}}"
    );
    let run = evaluated([("main.tf.json", text.as_str())]);
    assert_eq!(
        run.findings(),
        ["unsupported-argument 2: argument `teir` is not expected here"]
    );
}

#[test]
fn an_override_replaces_blocks_across_the_syntaxes() {
    let native = r#"resource "azurerm_express_route_circuit" "c" {
        sku {
            tier   = "Standard"
            family = "MeteredData"
        }
    }"#;
    let json =
        r#"{"resource": {"azurerm_express_route_circuit": {"c": {"sku": {"tier": "Premium"}}}}}"#;
    let address = "azurerm_express_route_circuit.c";
    let run = evaluated([("main.tf", native), ("override.tf.json", json)]);
    assert_eq!(run.instance(address).body.blocks["sku"].items.len(), 1);
    assert_eq!(run.argument(address, "sku[0].tier"), "\"Premium\"");
    let run = evaluated([("main.tf.json", json), ("override.tf", native)]);
    assert_eq!(run.instance(address).body.blocks["sku"].items.len(), 1);
    assert_eq!(run.argument(address, "sku[0].tier"), "\"Standard\"");
}

#[test]
fn overrides_that_terraform_refuses_are_refused() {
    let base = "resource \"terraform_data\" \"r\" {}\noutput \"o\" {\n  value = 1\n}\n";
    // Each with what Terraform 1.11.4 says.
    let cases = [
        (
            "locals {\n  a = 1\n}\n",
            "Missing base local value definition to override",
        ),
        (
            "variable \"x\" {}\n",
            "Missing base variable declaration to override",
        ),
        (
            "output \"x\" {\n  value = 1\n}\n",
            "Missing base output definition to override",
        ),
        (
            "resource \"terraform_data\" \"x\" {}\n",
            "Missing resource to override",
        ),
        (
            "moved {\n  from = terraform_data.a\n  to   = terraform_data.r\n}\n",
            "Cannot override 'moved' blocks",
        ),
        (
            "import {\n  id = \"x\"\n  to = terraform_data.r\n}\n",
            "Cannot override 'import' blocks",
        ),
        ("check \"c\" {}\n", "Can't override check blocks"),
        (
            "resource \"terraform_data\" \"r\" {\n  depends_on = []\n}\n",
            "Unsupported override",
        ),
        (
            "output \"o\" {\n  depends_on = []\n}\n",
            "Unsupported override",
        ),
        (
            "provider \"terraform\" {\n  alias = \"x\"\n}\n",
            "Missing base provider configuration for override",
        ),
    ];
    for (text, says) in cases {
        let run = evaluated([("main.tf", base), ("override.tf", text)]);
        assert_eq!(errors(&run).len(), 1, "{says}: {:?}", run.findings());
    }
}

#[test]
fn a_tofu_file_takes_the_place_of_its_twin() {
    let input =
        |value: u8| format!("resource \"terraform_data\" \"r\" {{\n  input = {value}\n}}\n");
    let json = |value: u8| format!(r#"{{"locals": {{"x": {value}}}}}"#);
    let run = evaluated([
        ("main.tf", input(1).as_str()),
        ("main.tofu", &input(2)),
        ("x.tf.json", &json(1)),
        ("x.tofu.json", &json(2)),
        ("o_override.tf", "locals {\n  x = 3\n}\n"),
        ("o_override.tofu", "locals {\n  x = 4\n}\n"),
        (
            "y.tofu",
            "resource \"terraform_data\" \"y\" {\n  input = local.x\n}\n",
        ),
    ]);
    assert_eq!(run.findings(), Vec::<String>::new());
    assert_eq!(run.argument("terraform_data.r", "input"), "2");
    assert_eq!(run.argument("terraform_data.y", "input"), "4");
}

#[test]
fn a_module_that_was_fetched_is_at_hand() {
    let list = r#"{"Modules": [
        {"Key": "", "Source": "", "Dir": "."},
        {"Key": "net", "Source": "./net", "Dir": "net"},
        {"Key": "net.er", "Source": "registry.terraform.io/org/er/azurerm", "Version": "1.0.0", "Dir": ".terraform/modules/net.er"},
        {"Key": "net.er.deep", "Source": "registry.terraform.io/org/deep/azurerm", "Version": "1.0.0", "Dir": ".terraform/modules/net.er.deep"},
        {"Key": "changed", "Source": "registry.terraform.io/org/old/azurerm", "Version": "1.0.0", "Dir": ".terraform/modules/changed"},
        {"Key": "far", "Source": "registry.terraform.io/org/far/azurerm", "Version": "1.0.0", "Dir": "../far"}
    ]}"#;
    let output = "output \"o\" {\n  value = \"here\"\n}\n";
    let call =
        |name: &str, source: &str| format!("module \"{name}\" {{\n  source = \"{source}\"\n}}\n");
    let root = [
        call("net", "./net"),
        call("changed", "org/new/azurerm"),
        call("far", "org/far/azurerm"),
        "resource \"terraform_data\" \"r\" {\n  input = [module.net.o, module.changed.o, module.far.o]\n}\n".to_owned(),
    ];
    let pass = |name: &str| format!("output \"o\" {{\n  value = module.{name}.o\n}}\n");
    let run = run_with(
        &[
            ("root/main.tf", root.concat()),
            (
                "root/net/main.tf",
                call("er", "org/er/azurerm") + &pass("er"),
            ),
            ("root/.terraform/modules/modules.json", list.to_owned()),
            (
                "root/.terraform/modules/net.er/main.tf",
                call("deep", "org/deep/azurerm") + &pass("deep"),
            ),
            (
                "root/.terraform/modules/net.er.deep/main.tf",
                output.to_owned(),
            ),
            ("root/.terraform/modules/changed/main.tf", output.to_owned()),
            ("far/main.tf", output.to_owned()),
        ]
        .into_iter()
        .fold(Memory::default(), |files, (path, text)| {
            files.with(path, text)
        }),
        "root",
        &Given::default(),
    );
    assert_eq!(run.findings(), Vec::<String>::new());
    assert_eq!(
        run.argument("terraform_data.r", "input"),
        "[\"here\",\"UNKNOWN\",\"UNKNOWN\"]"
    );
    let elsewhere = run.evaluation.elsewhere.iter();
    let elsewhere: Vec<&str> = elsewhere.map(|call| &*call.address).collect();
    assert_eq!(elsewhere, ["module.changed", "module.far"]);
}
