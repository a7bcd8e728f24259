//! Templates and expressions that stand in JSON strings.

use super::{
    super::{
        Expr, ExprKind,
        scan::{Fault, Lines, Open, OpenKind, Scan, Scanner},
    },
    expression::Lowering,
    places::Places,
    text::Text,
};

impl Lowering<'_> {
    /// A string as a template.
    pub(super) fn template(&mut self, text: &Text) -> Expr {
        // The parser sees the template in quotes; the one that closes it is only in the rendering.
        let quoted = format!("\"{}", text.value);
        self.scanned(text, &quoted, 1, |scanner| {
            scanner.rendered.push(b'"');
            scanner.bare_template()?;
            scanner.parsed(0..scanner.rendered.len())
        })
    }

    /// A string as an expression.
    pub(super) fn embedded(&mut self, text: &Text) -> Expr {
        self.scanned(text, &text.value, 0, |scanner| {
            let value = scanner.value(Lines::Blank)?;
            scanner.blanks(Lines::Blank)?;
            match scanner.peek() {
                None => Ok(value),
                Some(_) => Err(scanner.expected("the end of the expression")),
            }
        })
    }

    /// What `scan` makes of `content`, which is the text behind `before` bytes; places are moved to the file.
    fn scanned(
        &mut self,
        text: &Text,
        content: &str,
        before: usize,
        scan: impl FnOnce(&mut Scanner<'_>) -> Scan<Expr>,
    ) -> Expr {
        let mut scanner = Scanner::new(self.file, content);
        scanner.at = before;
        scanner.end_name = "the end of the string";
        scanner.open = vec![
            Open {
                kind: OpenKind::Quoted,
                at: 0,
            };
            self.depth
        ];
        let result = scan(&mut scanner);
        let whole = self.span(&text.range);
        let places = Places { text, before };
        let expression = match result {
            Ok(mut expression) => {
                places.expression(&mut expression);
                // The quotes belong to what is the string as a whole.
                expression.span = whole;
                expression
            }
            Err(fault) => {
                scanner.report(fault);
                let kind = ExprKind::Broken;
                Expr { kind, span: whole }
            }
        };
        for mut finding in scanner.findings {
            places.finding(&mut finding);
            self.keep(finding);
        }
        expression
    }

    fn keep(&mut self, finding: crate::finding::Finding) {
        if self.findings.len() < super::super::scan::MAX_FINDINGS {
            self.findings.push(finding);
        }
    }
}

impl Scanner<'_> {
    /// A template up to the end of the text. It is rendered like a string in quotes, which must be around it.
    fn bare_template(&mut self) -> Scan<()> {
        let open = self.at.saturating_sub(1);
        self.enter(OpenKind::Quoted, open)?;
        self.template_to_end()?;
        self.open.pop();
        if self.broken {
            // What was met was reported where it is.
            let message = "this template cannot be read";
            return Err(Fault::new(open..self.at, message));
        }
        Ok(())
    }
}
