//! What holds for every input?

use std::{fs, mem::discriminant, path::Path};

use super::*;
use crate::finding::Severity;

/// The Terraform files below a directory.
pub(super) fn samples(directory: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    collect(&root.join(directory), &mut texts);
    assert!(!texts.is_empty());
    texts
}

fn collect(directory: &Path, texts: &mut Vec<String>) {
    let mut entries: Vec<_> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, texts);
        } else if path.extension().is_some_and(|extension| extension == "tf") {
            texts.push(decode(fs::read(path).unwrap()).text);
        }
    }
}

pub(super) fn expressions<'a>(body: &'a Body, visit: &mut dyn FnMut(&'a Expr)) {
    body.attributes
        .iter()
        .for_each(|attribute| walk(&attribute.value, visit));
    body.blocks
        .iter()
        .for_each(|block| expressions(&block.body, visit));
}

/// Every expression but keys that are bare words and what a splat does with its elements: those have no text that
/// would be the same expression alone.
fn walk<'a>(expr: &'a Expr, visit: &mut dyn FnMut(&'a Expr)) {
    visit(expr);
    match &expr.kind {
        ExprKind::Template(template) => parts(template, visit),
        ExprKind::Wrapped(inner) | ExprKind::Paren(inner) | ExprKind::Unary(_, inner) => {
            walk(inner, visit);
        }
        ExprKind::GetAttr(source, _) => walk(source, visit),
        ExprKind::Splat(splat) => walk(&splat.source, visit),
        ExprKind::Tuple(items) => items.iter().for_each(|item| walk(item, visit)),
        ExprKind::Object(entries) => {
            for (key, value) in entries {
                if !matches!(key.kind, ExprKind::String(_)) {
                    walk(key, visit);
                }
                walk(value, visit);
            }
        }
        ExprKind::Index(source, index) => {
            walk(source, visit);
            walk(index, visit);
        }
        ExprKind::For(each) => {
            let parts = [
                Some(&each.source),
                each.result_key.as_ref(),
                Some(&each.result),
                each.condition.as_ref(),
            ];
            parts
                .into_iter()
                .flatten()
                .for_each(|part| walk(part, visit));
        }
        ExprKind::Conditional(cases) => cases.iter().for_each(|case| walk(case, visit)),
        ExprKind::Binary(_, operands) => operands.iter().for_each(|operand| walk(operand, visit)),
        ExprKind::Call(call) => call
            .arguments
            .iter()
            .for_each(|argument| walk(argument, visit)),
        ExprKind::Null
        | ExprKind::Bool(_)
        | ExprKind::Number(_)
        | ExprKind::String(_)
        | ExprKind::Variable(_)
        | ExprKind::Broken => {}
    }
}

fn parts<'a>(template: &'a [Part], visit: &mut dyn FnMut(&'a Expr)) {
    for part in template {
        match part {
            Part::Text(_) => {}
            Part::Interpolation(inner) => walk(inner, visit),
            Part::If(branches) => {
                walk(&branches.condition, visit);
                parts(&branches.then, visit);
                parts(&branches.otherwise, visit);
            }
            Part::For(each) => {
                walk(&each.source, visit);
                parts(&each.body, visit);
            }
        }
    }
}

#[test]
fn the_text_of_every_expression_is_that_expression() {
    let mut count = 0;
    for sample in samples("testdata") {
        let (sources, parsed, _) = parse_text(&sample);
        expressions(&parsed.body, &mut |expr| {
            if matches!(expr.kind, ExprKind::Broken) {
                return;
            }
            let text = sources.text(expr.span);
            let mut alone = Sources::default();
            // A heredoc ends with its line.
            let file = alone.add("", format!("{text}\n"), false);
            let (again, findings) = parse_expression(&alone, file);
            let sound = findings
                .iter()
                .all(|finding| finding.severity < Severity::Error);
            assert!(sound, "{text}: {findings:?}");
            let same = again.is_some_and(|again| {
                discriminant(&again.kind) == discriminant(&expr.kind)
                    && alone.text(again.span) == text
            });
            assert!(same, "{text}");
            count += 1;
        });
    }
    assert!(count > 150, "{count}");
}

#[test]
fn comments_stand_where_they_are_said_to_be() {
    let (sources, parsed, _) = parse_text("# a\r\nb = 1 // c\n/* d\n*/ e = \"# no\" /* f */\n");
    let texts: Vec<_> = parsed
        .comments
        .iter()
        .map(|comment| sources.text(comment.span))
        .collect();
    assert_eq!(texts, ["# a", "// c", "/* d\n*/", "/* f */"]);
}

/// Parses anything at all and checks that everything said about it lies within it.
fn check_bounds(text: &str) {
    let mut sources = Sources::default();
    let file = sources.add("", text.to_owned(), false);
    let inside = |span: crate::source::Span| text.get(span.range()).is_some();
    let (parsed, findings) = parse(&sources, file);
    for finding in &findings {
        assert!(
            finding.place.span().is_some_and(inside),
            "{finding:?} in {text:?}"
        );
    }
    assert!(
        parsed.comments.iter().all(|comment| inside(comment.span)),
        "{text:?}"
    );
    expressions(&parsed.body, &mut |expr| {
        assert!(inside(expr.span), "{expr:?} in {text:?}");
    });
    blocks_inside(&parsed.body, &inside);
}

fn blocks_inside(body: &Body, inside: &dyn Fn(crate::source::Span) -> bool) {
    for block in &body.blocks {
        assert!(inside(block.span) && inside(block.header));
        blocks_inside(&block.body, inside);
    }
}

#[test]
fn half_files_end_in_findings() {
    with_deep_stack(|| {
        for sample in samples("testdata/syntax") {
            for (end, _) in sample.char_indices() {
                check_bounds(&sample[..end]);
            }
        }
    });
}

#[test]
fn mutated_files_end_in_findings() {
    const JUNK: [&str; 30] = [
        "\"",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "${",
        "%{",
        "\n",
        "\r",
        "<<EOT\n",
        "<<-A\n",
        "EOT\n",
        "#",
        "/*",
        "*/",
        "=",
        "\\",
        "é",
        "\u{200b}",
        "\u{301}",
        "for ",
        ".*",
        "[*]",
        ".0.",
        "?",
        ":",
        "%{ if x }",
        "~}",
    ];
    // A generator of our own, so that the same run fails again.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % bound as u64).unwrap()
    };
    with_deep_stack(|| {
        for sample in samples("testdata/syntax") {
            for _ in 0..400 {
                let mut text: Vec<char> = sample.chars().collect();
                for _ in 0..=random(4) {
                    let at = random(text.len() + 1);
                    let end = (at + random(4)).min(text.len());
                    text.splice(at..end, JUNK[random(JUNK.len())].chars());
                }
                check_bounds(&text.into_iter().collect::<String>());
            }
        }
    });
}

#[test]
fn hostile_files_take_time_in_proportion() {
    let many = |piece: &str| piece.repeat(200_000 / piece.len());
    let hostile = [
        many("("),
        many("a = ["),
        many("\"${"),
        many("a {\n"),
        many("a{a="),
        many("!"),
        many("-"),
        many("a = 1\n"),
        many("}"),
        many("a = }\n"),
        many("x\n"),
        many("\"\n"),
        many("<<A\n"),
        many("/*"),
        many("%{if a}"),
        many("["),
        format!("a = {}", many("{a=1,b={")),
        format!("a = 1{}", many(" + 1")),
        format!("a = b{}", many(".c")),
        format!("a = b{}", many("[*]")),
        format!("a = {{{}}}", many("a=1,")),
        format!("a = [{}]", many("1,")),
        format!("a = \"{}\"", many("${x}")),
        format!("a = \"{}", many("%{if x}")),
        format!("a = {}", many("<<E\n")),
        format!("a = {}", many("x ? y : ")),
        format!("a = {}", many("f(")),
        format!("a = {}", many("9")),
        many("é"),
        format!("a{}", many(" \"b\"")),
        format!("a = {}", many("\"\\u")),
        many(") "),
        many("a = (\n"),
    ];
    let started = std::time::Instant::now();
    with_deep_stack(|| hostile.iter().for_each(|text| check_bounds(text)));
    // Seconds would be quadratic; the bound is wide since machines differ.
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}
