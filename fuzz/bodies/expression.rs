//! Expressions along the grammar, chosen by the bytes of an input.

use super::{
    bytes::Bytes,
    words::{ARGUMENTS, FUNCTIONS, NUMBERS, OPERATORS, STRINGS, TYPES},
};

/// Levels of expressions within each other: enough to combine what there is; how deep one may go is asked elsewhere.
const LEVELS: usize = 5;

/// An expression.
pub(crate) fn expression(bytes: &mut Bytes<'_>) -> String {
    at(bytes, LEVELS)
}

fn at(bytes: &mut Bytes<'_>, levels: usize) -> String {
    if levels == 0 || bytes.is_empty() {
        return leaf(bytes);
    }
    let levels = levels - 1;
    match bytes.below(20) {
        0..=3 => leaf(bytes),
        4 | 5 => call(bytes, levels),
        6 => {
            let operator = bytes.pick(OPERATORS);
            let (one, other) = (at(bytes, levels), at(bytes, levels));
            format!("({one} {operator} {other})")
        }
        7 => {
            let sign = bytes.pick(&["!", "-", "--", "!!"]);
            format!("{sign}{}", at(bytes, levels))
        }
        8 => {
            let condition = at(bytes, levels);
            let (one, other) = (at(bytes, levels), at(bytes, levels));
            format!("({condition} ? {one} : {other})")
        }
        9 => format!("[{}]", several(bytes, levels, ", ")),
        10 => {
            let entries: Vec<_> = (0..bytes.below(4))
                .map(|_| {
                    let key = match bytes.below(4) {
                        0 => bytes.pick(ARGUMENTS).to_owned(),
                        1 => format!("\"{}\"", bytes.pick(STRINGS)),
                        _ => format!("({})", at(bytes, levels)),
                    };
                    format!("{key} = {}", at(bytes, levels))
                })
                .collect();
            format!("{{ {} }}", entries.join(", "))
        }
        11 => {
            let names = bytes.pick(&["v", "k, v", "v, v"]);
            let source = at(bytes, levels);
            let result = at(bytes, levels);
            let condition = condition(bytes, levels);
            format!("[for {names} in {source} : {result}{condition}]")
        }
        12 => {
            let source = at(bytes, levels);
            let (key, value) = (at(bytes, levels), at(bytes, levels));
            let group = bytes.pick(&["", "..."]);
            let condition = condition(bytes, levels);
            format!("{{for k, v in {source} : {key} => {value}{group}{condition}}}")
        }
        13 => {
            let steps = bytes.pick(&["[*]", ".*", "[*].name", ".*.id", "[*][0]"]);
            format!("{}{steps}", primary(bytes, levels))
        }
        14 => {
            let key = at(bytes, levels);
            format!("{}[{key}]", primary(bytes, levels))
        }
        15 => {
            let name = bytes.pick(ARGUMENTS);
            format!("{}.{name}", primary(bytes, levels))
        }
        16 | 17 => format!("\"{}\"", template(bytes, levels)),
        18 => {
            let marks = bytes.pick(&["<<E", "<<-E"]);
            format!(
                "{marks}\n  {}\nE\n",
                template(bytes, levels).replace('\n', "\n  ")
            )
        }
        _ => format!("({})", at(bytes, levels)),
    }
}

/// What may stand before a dot or a bracket.
fn primary(bytes: &mut Bytes<'_>, levels: usize) -> String {
    match bytes.below(3) {
        0 => reference(bytes),
        1 => format!("({})", at(bytes, levels)),
        _ => call(bytes, levels),
    }
}

fn condition(bytes: &mut Bytes<'_>, levels: usize) -> String {
    match bytes.below(3) {
        1 => format!(" if {}", at(bytes, levels)),
        _ => String::new(),
    }
}

fn several(bytes: &mut Bytes<'_>, levels: usize, between: &str) -> String {
    let count = bytes.below(5);
    let all: Vec<_> = (0..count).map(|_| at(bytes, levels)).collect();
    all.join(between)
}

fn call(bytes: &mut Bytes<'_>, levels: usize) -> String {
    let name = bytes.pick(FUNCTIONS);
    let arguments = several(bytes, levels, ", ");
    let spread = if !arguments.is_empty() && bytes.below(6) == 1 {
        "..."
    } else {
        ""
    };
    format!("{name}({arguments}{spread})")
}

fn template(bytes: &mut Bytes<'_>, levels: usize) -> String {
    let mut text = String::new();
    for _ in 0..bytes.below(4) {
        let part = match bytes.below(5) {
            0 | 1 => bytes.pick(STRINGS).to_owned(),
            2 => format!("${{{}}}", at(bytes, levels)),
            3 => {
                let (condition, one) = (at(bytes, levels), at(bytes, levels));
                format!("%{{ if {condition} ~}}{one}%{{ else }}x%{{~ endif }}")
            }
            _ => {
                let source = at(bytes, levels);
                format!("%{{ for k, v in {source} }}${{k}}=${{v}}%{{ endfor }}")
            }
        };
        text += &part.replace('\n', " ");
    }
    text
}

fn leaf(bytes: &mut Bytes<'_>) -> String {
    match bytes.below(8) {
        0 => bytes.pick(NUMBERS).to_owned(),
        1 | 2 => format!("\"{}\"", bytes.pick(STRINGS)),
        3 => bytes.pick(&["true", "false", "null"]).to_owned(),
        4 => {
            let text = bytes.text(12);
            let plain = text.replace(['"', '\\', '\n', '$', '%'], "x");
            format!("\"{plain}\"")
        }
        _ => reference(bytes),
    }
}

fn reference(bytes: &mut Bytes<'_>) -> String {
    match bytes.below(14) {
        0..=2 => format!("local.l{}", bytes.below(6)),
        3..=5 => format!("var.v{}", bytes.below(6)),
        6 => format!(
            "{}.r{}.{}",
            bytes.pick(TYPES),
            bytes.below(3),
            bytes.pick(ARGUMENTS)
        ),
        7 => format!("{}.r{}", bytes.pick(TYPES), bytes.below(3)),
        8 => bytes
            .pick(&["each.key", "each.value", "count.index", "self.id"])
            .to_owned(),
        9 => bytes
            .pick(&[
                "path.module",
                "path.root",
                "path.cwd",
                "terraform.workspace",
            ])
            .to_owned(),
        10 => format!("module.m{}.o{}", bytes.below(2), bytes.below(2)),
        11 => format!("data.{}.r0.{}", bytes.pick(TYPES), bytes.pick(ARGUMENTS)),
        12 => bytes.pick(&["k", "v", "s", "s.value", "v.a"]).to_owned(),
        _ => format!("module.m{}", bytes.below(2)),
    }
}
