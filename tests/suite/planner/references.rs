//! What an expression names, and what it is if it names nothing.

use er_preflight::syntax::{self, Expr, ExprKind};
use serde_json::{Map, Value as Json, json};

/// An expression: its value if it names nothing, else what it names.
pub(super) fn expression(text: &Expr) -> Json {
    let names = references(text);
    if !names.is_empty() {
        return json!({ "references": names });
    }
    match constant(text) {
        Some(value) => json!({ "constant_value": value }),
        None => json!({}),
    }
}

pub(super) fn constant(text: &Expr) -> Option<Json> {
    Some(match &text.kind {
        ExprKind::Null => Json::Null,
        ExprKind::Bool(flag) => (*flag).into(),
        ExprKind::Number(digits) => serde_json::from_str(digits).ok()?,
        ExprKind::String(text) => (&**text).into(),
        ExprKind::Paren(inner) | ExprKind::Wrapped(inner) => constant(inner)?,
        ExprKind::Tuple(items) => items
            .iter()
            .map(constant)
            .collect::<Option<Vec<_>>>()?
            .into(),
        ExprKind::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| match &key.kind {
                ExprKind::String(key) => Some((key.to_string(), constant(value)?)),
                _ => None,
            });
            entries.collect::<Option<Map<_, _>>>()?.into()
        }
        _ => return None,
    })
}

/// What an expression names, as a plan lists it: each reference, then what it is part of.
pub(super) fn references(text: &Expr) -> Vec<String> {
    let mut found = Vec::new();
    walk(text, &mut Vec::new(), &mut found);
    found
}

fn walk(text: &Expr, bound: &mut Vec<String>, found: &mut Vec<String>) {
    let mut all = |texts: &[&Expr], bound: &mut Vec<String>| {
        for text in texts {
            walk(text, bound, found);
        }
    };
    match &text.kind {
        ExprKind::Variable(_) | ExprKind::GetAttr(..) | ExprKind::Index(..) => {
            traversal(text, bound, found);
        }
        ExprKind::Template(parts) => {
            for part in parts {
                if let syntax::Part::Interpolation(inner) = part {
                    all(&[inner], bound);
                }
            }
        }
        ExprKind::Wrapped(inner) | ExprKind::Paren(inner) | ExprKind::Unary(_, inner) => {
            all(&[inner], bound);
        }
        ExprKind::Tuple(items) => all(&items.iter().collect::<Vec<_>>(), bound),
        ExprKind::Object(entries) => {
            for (key, value) in entries {
                all(&[key, value], bound);
            }
        }
        ExprKind::Splat(splat) => all(&[&splat.source, &splat.each], bound),
        ExprKind::Conditional(arms) => all(&arms.iter().collect::<Vec<_>>(), bound),
        ExprKind::Binary(_, operands) => all(&operands.iter().collect::<Vec<_>>(), bound),
        ExprKind::Call(call) => all(&call.arguments.iter().collect::<Vec<_>>(), bound),
        ExprKind::For(each) => {
            all(&[&each.source], bound);
            let before = bound.len();
            bound.extend(each.key.iter().map(|key| key.text.to_string()));
            bound.push(each.value.text.to_string());
            let inner: Vec<&Expr> = each
                .result_key
                .iter()
                .chain([&each.result])
                .chain(&each.condition)
                .collect();
            all(&inner, bound);
            bound.truncate(before);
        }
        ExprKind::Null
        | ExprKind::Bool(_)
        | ExprKind::Number(_)
        | ExprKind::String(_)
        | ExprKind::Broken => {}
    }
}

fn traversal(text: &Expr, bound: &mut Vec<String>, found: &mut Vec<String>) {
    // From the outermost step inwards.
    let mut steps: Vec<String> = Vec::new();
    let mut at = text;
    loop {
        match &at.kind {
            ExprKind::GetAttr(inner, name) => {
                steps.push(format!(".{}", name.text));
                at = inner;
            }
            ExprKind::Index(inner, key) => {
                if let Some(key) = constant(key) {
                    steps.push(format!("[{key}]"));
                } else {
                    // What stands behind an unknown key is no part of the reference.
                    steps.clear();
                    walk(key, bound, found);
                }
                at = inner;
            }
            ExprKind::Variable(name) => {
                if bound.iter().any(|bound| *bound == **name) || &**name == syntax::Splat::ELEMENT {
                    return;
                }
                steps.reverse();
                let whole = name.to_string();
                list(&whole, &steps, found);
                return;
            }
            _ => {
                walk(at, bound, found);
                return;
            }
        }
    }
}

/// The reference and what it is part of, the longest first.
fn list(first: &str, steps: &[String], found: &mut Vec<String>) {
    let least = match first {
        "data" => 2,
        "path" | "terraform" => return,
        _ => 1,
    };
    for count in (least..=steps.len()).rev() {
        let text = format!("{first}{}", steps[..count].concat());
        if !found.contains(&text) {
            found.push(text);
        }
    }
}
