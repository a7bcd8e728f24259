//! Is a secret printed by any command, in any format, wherever it stands and whatever is wrong around it?
//!
//! Twelve secrets lie in all places that can hold one, each with a fault at it or beside it, so that there is something
//! to say about the place. What every command prints of them is searched for the secret and for what is easily made of it.

#![allow(
    clippy::too_many_lines,
    clippy::format_collect,
    reason = "the places are lists, and texts are built of parts"
)]

mod places;
mod texts;
mod written;

use std::{collections::BTreeMap, ffi::OsString};

use er_preflight::{
    cli::{self, Streams, Surroundings},
    report::Format,
    source::Memory,
};

use places::{Place, places};

/// All commands that look at a configuration, with what changes how much they say.
fn commands() -> Vec<String> {
    let mut commands = Vec::new();
    for format in Format::ALL.map(Format::name) {
        commands.push(format!("check --format {format}"));
        commands.push(format!("check --format {format} --show-undecided --estate"));
    }
    let others = [
        "check --statistics --verbose",
        "check --no-ignores --quiet",
        "check --diff --unsafe-fixes",
        "check --list-files",
        "check --edition 2015 --fail-on note,undecided",
        "--color always check --show-undecided",
        "show",
        "show --format markdown",
        "show --format csv",
        "show --format json",
        "checklist",
        "checklist --format markdown",
        "checklist --format json",
        "init --stdout",
    ];
    commands.extend(others.map(str::to_owned));
    commands
}

/// What is printed to stdout and stderr.
fn printed(place: &Place, command: &str) -> String {
    let files = place
        .files
        .iter()
        .fold(Memory::default(), |files, (path, text)| {
            files.with(path, text.as_str())
        });
    let words = format!("er-preflight {command} {}", place.arguments);
    let mut environment =
        BTreeMap::from([("ER_PREFLIGHT_TODAY".to_owned(), "2026-11-22".to_owned())]);
    environment.extend(place.environment.iter().cloned());
    let surroundings = Surroundings {
        environment,
        is_terminal: command.contains("--color always"),
        columns: Some(100),
        processors: 1,
        is_error_terminal: false,
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        out: &mut out,
        err: &mut err,
    };
    let words = words.split_whitespace().map(OsString::from);
    cli::command(words, &surroundings, &files, &mut streams);
    out.extend(err);
    String::from_utf8(out).unwrap()
}

/// The secret, and what functions and formats make of it.
fn forms(secret: &str) -> Vec<String> {
    let hex: String = secret
        .bytes()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from_digit(digit.into(), 16).unwrap())
        .collect();
    vec![
        secret.to_owned(),
        secret.to_uppercase(),
        secret.chars().rev().collect(),
        hex,
        base64(secret),
        // A part is a leak as well.
        secret[..secret.len() / 2].to_owned(),
        secret[secret.len() / 2..].to_owned(),
    ]
}

fn base64(text: &str) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    // Whole groups of three letters: the end of the text does not matter.
    let groups = text.as_bytes().chunks_exact(3);
    groups
        .flat_map(|group| {
            let bits = group
                .iter()
                .fold(0, |bits, byte| bits << 8 | usize::from(*byte));
            [18, 12, 6, 0].map(|shift| char::from(LETTERS[bits >> shift & 63]))
        })
        .collect()
}

#[test]
fn no_secret_is_printed() {
    let mut leaks = Vec::new();
    let mut searched = 0;
    for place in places() {
        assert!(place.holds_its_secret(), "{} holds no secret", place.name);
        let mut said = 0;
        for command in commands() {
            let output = printed(&place, &command);
            said += output.len();
            searched += 1;
            for form in forms(place.secret) {
                if let Some(at) = output.find(&form) {
                    let from = output[..at].rfind('\n').map_or(0, |at| at + 1);
                    let line: String = output[from..]
                        .lines()
                        .next()
                        .unwrap_or("")
                        .chars()
                        .take(300)
                        .collect();
                    leaks.push(format!("{}: `{command}` prints {form}: {line}", place.name));
                    break;
                }
            }
        }
        assert!(said > 300, "nothing was said of {}", place.name);
    }
    assert!(searched > 300, "{searched} outputs");
    assert!(
        leaks.is_empty(),
        "{} leaks:\n{}",
        leaks.len(),
        leaks.join("\n")
    );
}

#[test]
fn forms_are_what_functions_make() {
    assert_eq!(base64("secret"), "c2VjcmV0");
    assert_eq!(forms("abcd")[3], "61626364");
}

#[test]
fn the_secrets_are_twelve() {
    let mut secrets: Vec<_> = places().iter().map(|place| place.secret).collect();
    secrets.sort_unstable();
    secrets.dedup();
    assert_eq!(secrets, places::SECRETS);
}
