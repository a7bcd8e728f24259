//! How does a test write down a tree?

use super::super::*;

pub(super) fn body(body: &Body) -> String {
    let attributes = body
        .attributes
        .iter()
        .map(|attribute| format!("{}={}", attribute.name.text, expression(&attribute.value)));
    let blocks = body.blocks.iter().map(|block| {
        let words = [&block.kind].into_iter().chain(&block.labels);
        let words: Vec<_> = words.map(|word| &*word.text).collect();
        format!("{} {{{}}}", words.join(" "), self::body(&block.body))
    });
    attributes.chain(blocks).collect::<Vec<_>>().join("; ")
}

pub(super) fn expression(expr: &Expr) -> String {
    let list = |items: &[Expr]| items.iter().map(expression).collect::<Vec<_>>().join(" ");
    match &expr.kind {
        ExprKind::Null => "null".into(),
        ExprKind::Bool(value) => value.to_string(),
        ExprKind::Number(text) => text.to_string(),
        ExprKind::String(text) => format!("{text:?}"),
        ExprKind::Template(template) => format!("(template {})", parts(template)),
        ExprKind::Wrapped(inner) => format!("(wrapped {})", expression(inner)),
        ExprKind::Tuple(items) => format!("[{}]", list(items)),
        ExprKind::Object(items) => {
            let entry =
                |(key, value): &(Expr, Expr)| format!("{}:{}", expression(key), expression(value));
            format!(
                "{{{}}}",
                items.iter().map(entry).collect::<Vec<_>>().join(" ")
            )
        }
        ExprKind::Variable(name) => name.to_string(),
        ExprKind::GetAttr(source, name) => format!("(. {} {})", expression(source), name.text),
        ExprKind::Index(source, index) => {
            format!("(at {} {})", expression(source), expression(index))
        }
        ExprKind::Splat(splat) => format!(
            "(splat {} {})",
            expression(&splat.source),
            expression(&splat.each)
        ),
        ExprKind::For(each) => {
            let names = each.key.iter().chain([&each.value]).map(|name| &*name.text);
            let names = names.collect::<Vec<_>>().join(",");
            let key = each
                .result_key
                .as_ref()
                .map(|key| format!("{}=>", expression(key)));
            let condition = each
                .condition
                .as_ref()
                .map(|c| format!(" if {}", expression(c)));
            format!(
                "(for {names} in {}: {}{}{}{})",
                expression(&each.source),
                key.unwrap_or_default(),
                expression(&each.result),
                if each.grouping { "..." } else { "" },
                condition.unwrap_or_default()
            )
        }
        ExprKind::Conditional(cases) => format!("(? {})", list(&**cases)),
        ExprKind::Unary(operator, operand) => format!("({operator:?} {})", expression(operand)),
        ExprKind::Binary(operator, operands) => format!("({operator:?} {})", list(&**operands)),
        ExprKind::Call(call) => {
            let dots = if call.expand { "..." } else { "" };
            format!("{}({}{dots})", call.name.text, list(&call.arguments))
        }
        ExprKind::Paren(inner) => format!("(paren {})", expression(inner)),
        ExprKind::Broken => "BROKEN".into(),
    }
}

fn parts(template: &[Part]) -> String {
    let part = |part: &Part| match part {
        Part::Text(text) => format!("{text:?}"),
        Part::Interpolation(inner) => expression(inner),
        Part::If(branches) => format!(
            "(if {} ({}) ({}))",
            expression(&branches.condition),
            parts(&branches.then),
            parts(&branches.otherwise)
        ),
        Part::For(each) => {
            let names = each.key.iter().chain([&each.value]).map(|name| &*name.text);
            let names = names.collect::<Vec<_>>().join(",");
            format!(
                "(for {names} in {} ({}))",
                expression(&each.source),
                parts(&each.body)
            )
        }
    };
    template.iter().map(part).collect::<Vec<_>>().join(" ")
}
