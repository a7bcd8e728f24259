//! How do files of recorded cases read?
//!
//! An expression over one or more lines, then a line `=> answer`. Lines that begin with `#` between cases, and empty
//! ones, are for the reader.

/// An expression and its answer.
pub(super) struct Case {
    /// The lines before it.
    before: String,
    pub(super) expression: String,
    pub(super) answer: String,
}

/// The cases of a file, and what stands behind the last.
pub(super) fn read(text: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let (mut before, mut expression) = (String::new(), String::new());
    for line in text.lines() {
        if let Some(answer) = line.strip_prefix("=> ") {
            cases.push(Case {
                before: std::mem::take(&mut before),
                expression: std::mem::take(&mut expression),
                answer: answer.to_owned(),
            });
        } else if expression.is_empty() && (line.is_empty() || line.starts_with('#')) {
            before += line;
            before += "\n";
        } else {
            if !expression.is_empty() {
                expression += "\n";
            }
            expression += line;
        }
    }
    assert!(expression.is_empty(), "no answer to `{expression}`");
    cases
}

/// The text of such a file.
pub(super) fn write(cases: &[Case]) -> String {
    let mut text = String::new();
    for case in cases {
        text += &case.before;
        text += &case.expression;
        text += "\n=> ";
        text += &case.answer;
        text += "\n";
    }
    text
}
