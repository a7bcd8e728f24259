//! What is nested in files of other kinds: plans, settings, templates, directories.

use std::path::Path;

use super::{BOUND, Beyond, Edge, circuit, nest};
use crate::hostile::case::put;

pub(super) fn edges() -> Vec<Edge> {
    let mut all = others();
    all.extend(plans());
    all
}

fn others() -> Vec<Edge> {
    vec![
        Edge::new(
            "directories",
            64,
            Beyond::Seen(&["input-bound"]),
            |top, depth| {
                put(
                    top,
                    &format!("{}main.tf", "d/".repeat(depth)),
                    b"locals {}\n",
                );
            },
        ),
        Edge::new("directories of fileset", 32, BOUND, |top, depth| {
            put(top, &format!("x/{}f", "d/".repeat(depth - 1)), b"");
            put(
                top,
                "main.tf",
                circuit("299 + length(fileset(\"x\", \"**\"))").as_bytes(),
            );
        }),
        Edge::new("a template in a file", 60, REFUSED, |top, depth| {
            put(
                top,
                "t.tftpl",
                format!("${{{}}}", nest(depth - 1, "(", "300", ")")).as_bytes(),
            );
            put(
                top,
                "main.tf",
                circuit("templatefile(\"t.tftpl\", {})").as_bytes(),
            );
        }),
        Edge::new("a template in a text", 60, REFUSED, |top, depth| {
            let text = format!("$${{{}}}", nest(depth - 1, "(", "300", ")"));
            put(
                top,
                "evil.tf",
                format!("locals {{\n  t = \"{text}\"\n}}\n").as_bytes(),
            );
            put(
                top,
                "main.tf",
                circuit("templatestring(local.t, {})").as_bytes(),
            );
        }),
        Edge::new("values in a text", 60, REFUSED, |top, depth| {
            let text = nest(depth, "[", "300", "]");
            put(
                top,
                "main.tf",
                circuit(&format!(
                    "provider::terraform::decode_tfvars(\"a = {text}\\n\").a{}",
                    "[0]".repeat(depth)
                ))
                .as_bytes(),
            );
        }),
    ]
}

const REFUSED: Beyond = Beyond::Lost(&["evaluation-error"]);

/// A plan with the circuit in so many modules, and with a value beside it.
fn plan(top: &Path, modules: usize, tags: &str, expression: &str) {
    let within = "module.m.".repeat(modules);
    let resource = format!(
        "{{\"address\": \"{within}azurerm_express_route_circuit.ams\", \"mode\": \"managed\", \
         \"type\": \"azurerm_express_route_circuit\", \"name\": \"ams\", \"values\": {{\
         \"name\": \"erc-ams\", \"service_provider_name\": \"Equinix\", \"peering_location\": \"Amsterdam\", \
         \"bandwidth_in_mbps\": 300, \"tags\": {tags}, \"sku\": [{{\"tier\": \"Standard\", \"family\": \"MeteredData\"}}]}}}}"
    );
    let inner = format!("\"resources\": [{resource}]");
    let planned = (1..=modules).rev().fold(inner, |inner, level| {
        let address = vec!["module.m"; level].join(".");
        format!("\"child_modules\": [{{\"address\": \"{address}\", {inner}}}]")
    });
    let configuration = format!(
        "{{\"root_module\": {{\"resources\": [{{\"address\": \"azurerm_express_route_circuit.ams\", \
         \"mode\": \"managed\", \"type\": \"azurerm_express_route_circuit\", \"name\": \"ams\", \
         \"expressions\": {{\"tags\": {expression}, \"bandwidth_in_mbps\": {{\"constant_value\": 300}}}}}}]}}}}"
    );
    let text = format!(
        "{{\"format_version\": \"1.2\", \"planned_values\": {{\"root_module\": {{{planned}}}}}, \
         \"configuration\": {configuration}}}"
    );
    put(top, "plan.json", text.as_bytes());
}

fn plans() -> Vec<Edge> {
    const CHECK: &str = "check --format json --plan plan.json";
    const UNREAD: Beyond = Beyond::Refused("cannot read the plan");
    // What is known of the plan as a whole is known of the circuit.
    const WHOLE: &[&str] = &["circuit-endpoint-missing"];
    let edge = |name, deepest, beyond, make: fn(&Path, usize)| {
        Edge::new(name, deepest, beyond, make).with(CHECK)
    };
    vec![
        edge("values of a plan", 99, UNREAD, |top, depth| {
            plan(top, 0, &nest(depth, "[", "1", "]"), "{}");
        })
        .beside(WHOLE),
        edge("modules of a plan", 61, UNREAD, |top, depth| {
            plan(top, depth, "{}", "{}");
        }),
        // Without them, it is not known what is set.
        edge(
            "expressions of a plan",
            98,
            Beyond::Seen(&[]),
            |top, depth| {
                plan(top, 0, "{}", &nest(depth, "{\"a\": ", "{}", "}"));
            },
        )
        .beside(WHOLE),
    ]
}
