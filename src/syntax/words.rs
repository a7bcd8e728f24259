//! Which words does an expression or a body consist of?

use super::{Body, Expr, ExprKind, Part};

impl Body {
    /// Whether a word of the body is what is asked for: a name of an argument or a block, or a word of an expression.
    pub fn any_word(&self, is_asked: &dyn Fn(&str) -> bool) -> bool {
        let attributes = self.attributes.iter();
        let blocks = self.blocks.iter();
        attributes
            .clone()
            .any(|attribute| is_asked(&attribute.name.text) || attribute.value.any_word(is_asked))
            || blocks
                .clone()
                .any(|block| is_asked(&block.kind.text) || block.body.any_word(is_asked))
    }
}

impl Expr {
    /// Whether a word of the expression is what is asked for: a part of a traversal, or a text that stands alone, such as
    /// the key in `a["b"]`.
    pub fn any_word(&self, is_asked: &dyn Fn(&str) -> bool) -> bool {
        let any = |expressions: &[Self]| expressions.iter().any(|inner| inner.any_word(is_asked));
        match &self.kind {
            ExprKind::Null | ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::Broken => false,
            ExprKind::String(text) | ExprKind::Variable(text) => is_asked(text),
            ExprKind::Template(parts) => any_in_parts(parts, is_asked),
            ExprKind::Wrapped(inner) | ExprKind::Paren(inner) | ExprKind::Unary(_, inner) => {
                inner.any_word(is_asked)
            }
            ExprKind::GetAttr(inner, name) => is_asked(&name.text) || inner.any_word(is_asked),
            ExprKind::Index(inner, key) => inner.any_word(is_asked) || key.any_word(is_asked),
            ExprKind::Tuple(items) => any(items),
            ExprKind::Object(entries) => entries
                .iter()
                .any(|(key, value)| key.any_word(is_asked) || value.any_word(is_asked)),
            ExprKind::Splat(splat) => {
                splat.source.any_word(is_asked) || splat.each.any_word(is_asked)
            }
            ExprKind::Conditional(arms) => any(&**arms),
            ExprKind::Binary(_, operands) => any(&**operands),
            ExprKind::Call(call) => any(&call.arguments),
            ExprKind::For(each) => {
                let optional = each.result_key.iter().chain(&each.condition);
                let mut inner = [&each.source, &each.result].into_iter().chain(optional);
                inner.any(|inner| inner.any_word(is_asked))
            }
        }
    }
}

fn any_in_parts(parts: &[Part], is_asked: &dyn Fn(&str) -> bool) -> bool {
    parts.iter().any(|part| match part {
        Part::Text(_) => false,
        Part::Interpolation(inner) => inner.any_word(is_asked),
        Part::If(choice) => {
            choice.condition.any_word(is_asked)
                || any_in_parts(&choice.then, is_asked)
                || any_in_parts(&choice.otherwise, is_asked)
        }
        Part::For(each) => each.source.any_word(is_asked) || any_in_parts(&each.body, is_asked),
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        source::{Sources, with_deep_stack},
        syntax::parse,
    };

    fn has(text: &str, word: &str) -> bool {
        let mut sources = Sources::default();
        let file = sources.add("main.tf", text.to_owned(), false);
        let (parsed, _) = with_deep_stack(|| parse(&sources, file));
        parsed.body.any_word(&|found| found == word)
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        for text in [
            "a = circuit.key",
            "a = circuit[\"key\"]",
            "a = \"x-${circuit.key}\"",
            "a = \"%{ if circuit.key == null }x%{ endif }\"",
            "a = \"%{ for x in key }${x}%{ endfor }\"",
            "a = [for x in circuits : x.key if x.up]",
            "a = circuits[*].key",
            "a = try(circuit.key, null)",
            "a = on ? circuit.key : null",
            "a = { b = !circuit.key }",
            "a = (1 + circuit.key)",
            "b {\n  key = 1\n}",
            "key {\n}",
        ] {
            assert!(has(text, "key"), "{text}");
            assert!(!has(text, "lock"), "{text}");
        }
        assert!(!has("a = \"the key to ${it}\"", "key"), "a word of a text");
        assert!(!has("# key\na = 1", "key"), "a comment");
    }
}
