//! Does the program understand every command that a page shows?
//!
//! What the README shows as a command with its output is run by the tests of the README.

use er_preflight::cli;

use super::{every_page, markdown};

#[test]
fn commands_are_understood() {
    let mut faults = Vec::new();
    let mut count = 0;
    for (path, text) in every_page() {
        let (blocks, prose) = markdown::split(&text);
        let blocks = blocks.into_iter().filter(|block| block.language != "text");
        let mut lines: Vec<String> = blocks.flat_map(|block| whole_lines(&block.text)).collect();
        lines.extend(markdown::code_spans(&prose).map(|span| span.replace('\n', " ")));
        for line in lines {
            for command in commands(&line) {
                count += 1;
                if let Err(reason) = cli::understood(command.iter().map(Into::into)) {
                    faults.push(format!("{path}: {}\n{reason}", command.join(" ")));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count > 15, "{count} commands");
}

/// The lines of a script; one that ends in a backslash goes on.
fn whole_lines(script: &str) -> Vec<String> {
    let joined = script.replace("\\\n", " ");
    joined.lines().map(str::to_owned).collect()
}

/// The program's own commands in a line of a script, as words.
fn commands(line: &str) -> Vec<Vec<String>> {
    let mut commands = Vec::new();
    let mut words = words(line).into_iter().peekable();
    while let Some(word) = words.next() {
        let Word::Text(text) = word else { continue };
        if text == "pre-commit" {
            // What follows is an argument of another program.
            while words.next_if(|word| *word != Word::End).is_some() {}
        }
        if text != "er-preflight" {
            continue;
        }
        let mut command = vec![text];
        while let Some(Word::Text(text)) = words.next_if(|word| matches!(word, Word::Text(_))) {
            command.push(text);
        }
        // The name alone is no command: a package, a hook, a heading.
        if command.len() > 1 {
            commands.push(command);
        }
    }
    commands
}

#[derive(Debug, PartialEq)]
enum Word {
    Text(String),
    /// What ends a command: a pipe, a redirection, `&&`, `;`, a comment.
    End,
}

/// A line as a shell would cut it, as far as the pages go.
fn words(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for char in line.chars() {
        match (quote, char) {
            (Some(open), _) if char == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(char);
                word.get_or_insert_default();
            }
            (None, ' ' | '\t') => words.extend(word.take().map(Word::Text)),
            (None, '|' | '>' | '<' | ';' | '&' | ')') => {
                words.extend(word.take().map(Word::Text));
                words.push(Word::End);
            }
            (None, '#') if word.is_none() => {
                words.push(Word::End);
                break;
            }
            _ => word.get_or_insert_default().push(char),
        }
    }
    words.extend(word.map(Word::Text));
    words
}

#[test]
fn scripts_are_cut_into_commands() {
    let shown = |line| -> Vec<String> {
        let commands = commands(line).into_iter();
        commands.map(|command| command.join("|")).collect()
    };
    assert_eq!(
        shown("  - run: er-preflight check \"a b\" > out && er-preflight rules # all"),
        ["er-preflight|check|a b", "er-preflight|rules"]
    );
    assert_eq!(shown("- id: er-preflight"), [""; 0]);
    assert_eq!(shown("pre-commit try-repo . er-preflight -a"), [""; 0]);
    assert_eq!(
        whole_lines("er-preflight check \\\n  live\nls"),
        ["er-preflight check    live", "ls"]
    );
}
