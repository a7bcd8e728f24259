//! Resources, blocks and modules that lead from one to the next.

use super::{BOUND, DEPTH, Edge, circuit, nest};
use crate::hostile::case::{lines, put};

/// A network.
fn network(at: usize, body: &str) -> String {
    format!("resource \"azurerm_virtual_network\" \"v{at}\" {{\n{body}\n}}\n")
}

/// Networks of which each needs the next one, `NEXT`; the circuit takes its bandwidth from the first one, `v0`.
fn networks(
    name: &'static str,
    deepest: usize,
    bandwidth: &'static str,
    body: impl Fn() -> String + 'static,
    last: &'static str,
) -> Edge {
    Edge::new(name, deepest, BOUND, move |top, depth| {
        let body = body();
        let next = |at| format!("azurerm_virtual_network.v{}", at + 1);
        let text = lines(depth, |at| network(at, &body.replace("NEXT", &next(at))));
        put(top, "evil.tf", (text + &network(depth, last)).as_bytes());
        let bandwidth = bandwidth.replace("v0", "azurerm_virtual_network.v0");
        put(top, "main.tf", circuit(&bandwidth).as_bytes());
    })
}

/// A block for each element of a value.
fn dynamic(kind: &str, value: &str, content: &str) -> String {
    format!("dynamic \"{kind}\" {{\nfor_each = {value}\ncontent {{\n{content}\n}}\n}}\n")
}

/// The same within two others.
fn innermost(value: &str, content: &str) -> String {
    let inner = dynamic("service_delegation", value, content);
    let middle = dynamic("delegation", "[1]", &format!("name = \"x\"\n{inner}"));
    dynamic("subnet", "[1]", &format!("name = \"300\"\n{middle}"))
}

pub(super) fn edges() -> Vec<Edge> {
    let mut all = blocks();
    all.extend(instances());
    all.extend(modules());
    all
}

fn blocks() -> Vec<Edge> {
    const SUBNET: &str = "subnet {\nname = \"300\"\n}";
    const FIRST: &str = "one(v0.subnet).name";
    let through = |name, levels, body: fn() -> String| {
        networks(name, (DEPTH - 5) / levels, FIRST, body, SUBNET)
    };
    vec![
        through("dynamic blocks", 2, || {
            dynamic("subnet", "NEXT.subnet", "name = subnet.value.name")
        }),
        through("contents of dynamic blocks", 4, || {
            dynamic("subnet", "[1]", "name = one(NEXT.subnet).name")
        }),
        // The name of the outermost block does not depend on the next one.
        through("dynamic blocks within each other", 4, || {
            innermost("NEXT.subnet", "name = service_delegation.value.name")
        })
        .seen(),
        through("contents of dynamic blocks within each other", 6, || {
            innermost("[1]", "name = NEXT.subnet == 1 ? \"x\" : \"y\"")
        })
        .seen(),
        // A type whose schema is not known takes any blocks.
        Edge::new("blocks that lead on", 136, BOUND, |top, depth| {
            let (open, close) = ("dynamic \"b\" {\nfor_each = [1]\ncontent {\n", "}\n}\n");
            let text = lines(depth + 1, |at| {
                let inner = nest(28, open, &format!("x = a_b.v{}.x\n", at + 1), close);
                format!("resource \"a_b\" \"v{at}\" {{\n{inner}}}")
            });
            let last = format!("resource \"a_b\" \"v{}\" {{\n}}\n", depth + 1);
            put(top, "evil.tf", (text + &last).as_bytes());
            let named = circuit("300").replace("\"erc-ams\"", "a_b.v0.x");
            put(top, "main.tf", named.as_bytes());
        })
        .seen(),
    ]
}

fn instances() -> Vec<Edge> {
    vec![
        networks(
            "resources",
            DEPTH - 2,
            "v0.location",
            || "location = NEXT.location".to_owned(),
            "location = 300",
        ),
        networks(
            "counts that lead on",
            (DEPTH - 2) / 3,
            "v0[0].location",
            || "count = NEXT[0].location == \"300\" ? 1 : 0\nlocation = 300".to_owned(),
            "count = 1\nlocation = 300",
        ),
        networks(
            "sets that lead on",
            DEPTH - 3,
            "v0[\"x\"].location",
            || "for_each = NEXT\nlocation = each.value.location".to_owned(),
            "for_each = { x = 300 }\nlocation = each.value",
        ),
    ]
}

fn module(source: &str, inputs: &str) -> String {
    format!("module \"m\" {{\n  source = \"{source}\"\n{inputs}}}\n")
}

fn output(name: &str, value: &str) -> String {
    format!("output \"{name}\" {{\n  value = {value}\n}}\n")
}

/// What goes into a module comes out of it and goes in again, as another variable.
fn back_and_forth(
    name: &'static str,
    deepest: usize,
    (loops, call): (&'static str, &'static str),
    (variable, part): (&'static str, &'static str),
    last: &'static str,
) -> Edge {
    Edge::new(name, deepest, BOUND, move |top, depth| {
        let inputs = lines(depth, |at| format!("  v{at} = {call}.o{}", at + 1));
        let circuit = circuit(&format!("{call}.o0{part}"));
        let main = circuit + &module("./m", &format!("{loops}{inputs}"));
        put(top, "main.tf", main.as_bytes());
        let inner = lines(depth, |at| {
            let variable = variable.replace("NAME", &format!("v{at}"));
            variable + &output(&format!("o{at}"), &format!("var.v{at}"))
        });
        let inner = inner + &output(&format!("o{depth}"), last);
        put(top, "m/main.tf", inner.as_bytes());
    })
}

fn modules() -> Vec<Edge> {
    vec![
        back_and_forth(
            "into a module and out of it",
            DEPTH / 2 - 1,
            ("", "module.m"),
            (
                "variable \"NAME\" {\n  type = number\n  default = 1\n}\n",
                "",
            ),
            "300",
        ),
        back_and_forth(
            "into a module of a loop and out of it",
            DEPTH / 2 - 2,
            ("  for_each = toset([\"x\"])\n", "module.m[\"x\"]"),
            (
                "variable \"NAME\" {
  type = object({ a = optional(number, 1) })
  validation {
    condition     = var.NAME.a > 1
    error_message = \"x\"
  }
}
",
                ".a",
            ),
            "{ a = 300 }",
        ),
        Edge::new("modules within modules", 64, BOUND, |top, depth| {
            let main = circuit("module.m.out") + &module("./m1", "");
            put(top, "main.tf", main.as_bytes());
            for at in 1..depth {
                let next = module(&format!("../m{}", at + 1), "");
                let inner = next + &output("out", "module.m.out");
                put(top, &format!("m{at}/main.tf"), inner.as_bytes());
            }
            let last = output("out", "300");
            put(top, &format!("m{depth}/main.tf"), last.as_bytes());
        }),
    ]
}
