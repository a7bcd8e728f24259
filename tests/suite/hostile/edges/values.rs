//! Values within values and names within names: what evaluation makes of shallow texts.

use super::{BOUND, Beyond, DEPTH, Edge, nest};
use crate::hostile::case::lines;

pub(super) fn edges() -> Vec<Edge> {
    let mut all = values();
    all.extend(names());
    all
}

/// A local in so many tuples, each a local of its own, and then out of them again.
fn tower(depth: usize) -> String {
    let up = lines(depth, |at| format!("  l{} = [local.l{at}]", at + 1));
    let down = lines(depth, |at| format!("  d{} = local.d{}[0]", at, at + 1));
    format!("  l0 = 300\n{up}{down}  d{depth} = local.l{depth}\n  a = local.d0")
}

fn values() -> Vec<Edge> {
    // No text goes so many steps at once.
    let decoded = |name, deepest, beyond, function: &'static str| {
        Edge::locals(name, deepest, beyond, move |depth| {
            let text = nest(depth, "[", "300", "]");
            let (some, rest) = ("[0]".repeat(60), "[0]".repeat(depth - 60));
            format!("  b = {function}(\"{text}\"){some}\n  a = local.b{rest}")
        })
    };
    let refused = Beyond::Lost(&["evaluation-error"]);
    vec![
        Edge::locals("levels of a value", 128, BOUND, tower),
        decoded("levels of JSON in a string", 100, refused, "jsondecode"),
        // The number is a level of its own there; what is too deep is not known.
        decoded("levels of YAML", 99, Beyond::Lost(&[]), "yamldecode"),
    ]
}

fn names() -> Vec<Edge> {
    let chain = |name, levels: usize, make: fn(&str) -> String| {
        Edge::locals(name, (DEPTH - 3) / levels, BOUND, move |depth| {
            let all = lines(depth, |at| {
                format!("  l{at} = {}", make(&format!("local.l{}", at + 1)))
            });
            format!("{all}  l{depth} = 300\n  a = local.l0")
        })
    };
    vec![
        chain("locals", 1, ToString::to_string),
        chain("locals in parentheses", 51, |next| nest(50, "(", next, ")")),
        chain("locals in texts", 2, |next| {
            format!("\"${{{next}}}${{\"\"}}\"")
        }),
        chain("locals in calls", 2, |next| format!("max(1, {next})")),
        chain("locals in conditionals", 2, |next| {
            format!("true ? {next} : 1")
        }),
        chain("locals in conditions", 3, |next| {
            format!("{next} == 300 ? 300 : 1")
        }),
        chain("locals in tuples", 3, |next| format!("[{next}][0]")),
        chain("locals in objects", 3, |next| format!("{{ a = {next} }}.a")),
        chain("locals in loops", 3, |next| {
            format!("[for x in [1] : {next}][0]")
        }),
        chain("locals in sources of loops", 4, |next| {
            format!("[for x in [{next}] : x][0]")
        }),
        chain("locals in loops of objects", 3, |next| {
            format!("{{for x in [1] : \"a\" => {next}}}.a")
        }),
        chain("locals in indexes", 3, |next| {
            format!("[0, 300][{next} / 300]")
        }),
        chain("locals in splats", 4, |next| format!("one([{next}][*])")),
        chain("locals in directives", 3, |next| {
            format!("\"%{{ if true }}${{{next}}}%{{ endif }}\"")
        }),
        chain("locals in loops of templates", 3, |next| {
            format!("\"%{{ for x in [1] }}${{{next}}}%{{ endfor }}\"")
        }),
        chain("locals in try", 2, |next| format!("try({next}, 1)")),
        chain("locals in can", 3, |next| format!("can({next}) ? 300 : 1")),
        chain("locals in negations", 4, |next| format!("-(-{next})")),
        // An arm that fails is evaluated again for what is left of it.
        chain("locals in what is left of an expression", 5, |next| {
            format!("299 + length(true ? [1] : [tonumber(\"x\"), {next}])")
        })
        .seen(),
        chain("locals in what is left of tuples", 44, |next| {
            let (taken, left) = (nest(40, "[", "1", "]"), format!("tonumber(\"x\"), {next}"));
            format!(
                "299 + length(true ? {taken} : {})",
                nest(40, "[", &left, "]")
            )
        })
        .seen(),
        chain("locals in sums", 2, |next| format!("0 + {next}")),
    ]
}
