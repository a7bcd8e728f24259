//! Plans and settings from a stranger.

use super::case::{Case, lines, put};

const PLAN: &str = "check --format json --plan plan.json";

/// A plan that is refused.
fn refused(
    name: &'static str,
    attacks: &'static str,
    plan: impl Into<Vec<u8>>,
    said: &'static str,
) -> Case {
    Case::text(name, attacks, "plan.json", plan, &[])
        .with(PLAN)
        .refused(said)
}

/// Settings that are refused.
fn settings(name: &'static str, attacks: &'static str, text: impl Into<Vec<u8>>) -> Case {
    Case::text(name, attacks, ".er-preflight.hcl", text, &[]).refused("in the settings")
}

/// A plan with a circuit that is at fault, and more values beside.
fn plan(more: &str) -> String {
    format!(
        "{{\"format_version\": \"1.2\", \"planned_values\": {{\"root_module\": {{\"resources\": [{{\
         \"address\": \"azurerm_express_route_circuit.ams\", \"mode\": \"managed\", \
         \"type\": \"azurerm_express_route_circuit\", \"name\": \"ams\", \"values\": {{\
         \"name\": \"erc-ams\", \"service_provider_name\": \"Equinix\", \"peering_location\": \"Amsterdam\", \
         \"bandwidth_in_mbps\": 300, \"sku\": [{{\"tier\": \"Standard\", \"family\": \"MeteredData\"}}]{more}}}}}]}}}}, \
         \"configuration\": {{\"root_module\": {{\"resources\": [{{\"address\": \"azurerm_express_route_circuit.ams\", \
         \"mode\": \"managed\", \"type\": \"azurerm_express_route_circuit\", \"name\": \"ams\", \
         \"expressions\": {{\"bandwidth_in_mbps\": {{\"constant_value\": 300}}}}}}]}}}}}}"
    )
}

pub(super) fn cases() -> Vec<Case> {
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let modules = format!(
        "{{\"format_version\": \"1.2\", \"planned_values\": {{\"root_module\": {}{{}}{}}}}}",
        "{\"child_modules\": [".repeat(10_000),
        "]}".repeat(10_000)
    );
    vec![
        refused(
            "a plan of brackets",
            "the stack, by JSON",
            deep(100_000),
            "cannot read the plan",
        ),
        refused(
            "a plan of modules",
            "the stack, by modules",
            modules,
            "cannot read the plan",
        ),
        refused(
            "deep values of a plan",
            "the stack, by values",
            plan(&format!(", \"tags\": {}", deep(10_000))),
            "cannot read the plan",
        ),
        refused(
            "a plan that is no text",
            "what takes bytes for text",
            vec![0xff; 1_000],
            "neither UTF-8",
        ),
        refused(
            "an archive",
            "what unpacks archives",
            b"PK\x03\x04".to_vec(),
            "Terraform's own plan file",
        ),
        refused(
            "half a plan",
            "the end of a text",
            &plan("").as_bytes()[..300],
            "cannot read the plan",
        ),
        refused(
            "a plan that is a list",
            "the shape of a plan",
            "[1, 2]",
            "cannot read the plan",
        ),
        refused(
            "an empty plan",
            "the shape of a plan",
            "",
            "cannot read the plan",
        ),
        Case::text(
            "a plan with large numbers",
            "numbers of a gigabyte",
            "plan.json",
            plan(", \"bandwidth_in_gbps\": 1e999999999"),
            &[],
        )
        .with(PLAN)
        .refused("cannot read the plan"),
        Case::text(
            "addresses that act",
            "the terminal, by addresses of a plan",
            "plan.json",
            plan("").replace(
                "circuit.ams\"",
                "circuit.ams[\\\"\\u001b[2J\\u202e\\n::error::x\\\"]\"",
            ),
            &["circuit-endpoint-missing"],
        )
        .with(PLAN),
        Case::text(
            "100,000 values of a plan",
            "what compares each key with each other one",
            "plan.json",
            plan(&format!(
                ", \"tags\": {{{}\"z\": \"\"}}",
                (0..100_000)
                    .map(|at| format!("\"k{at}\": \"v\","))
                    .collect::<String>()
            )),
            &["circuit-endpoint-missing"],
        )
        .with(PLAN),
        Case::made("a directory as plan", "what reads any path", &[], |top| {
            std::fs::create_dir(top.join("plan.json")).unwrap();
        })
        .with(PLAN)
        .refused("cannot read"),
        settings(
            "unknown settings",
            "the list of what is said",
            lines(10_000, |at| format!("x{at} = 1")),
        ),
        settings(
            "settings that are no text",
            "what takes bytes for text",
            vec![0xff; 1_000],
        ),
        settings(
            "settings with calls",
            "what evaluates settings",
            "catalog = file(\"/etc/passwd\")\n",
        ),
        settings(
            "a catalogue outside",
            "what reads any path",
            "catalog = \"../../../../../../etc/passwd\"\n",
        ),
        settings(
            "a pattern",
            "time, by a pattern that is tried in all ways",
            format!("skip = [\"{}x\"]\n", "**/*".repeat(20_000)),
        ),
        Case::text(
            "many patterns",
            "time, by patterns for each directory",
            ".er-preflight.hcl",
            format!(
                "skip = [{}]\n",
                (0..2_000)
                    .map(|at| format!("\"**/a*b*c*d{at}/**\","))
                    .collect::<String>()
            ),
            &[],
        ),
        Case::made(
            "many waivers",
            "time, by waivers for each finding",
            &[],
            |top| {
                let waivers = lines(2_000, |at| {
                    format!(
                        "ignore {{\n  rule = \"vlan-id-range\"\n  address = \"module.*.*[{at}]\"\n  reason = \"x\"\n}}"
                    )
                });
                put(top, ".er-preflight.hcl", waivers.as_bytes());
            },
        ),
    ]
}
