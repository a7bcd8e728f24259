//! Does a secret get into what commands write, and into what they make of it later?

use std::{fs, process::Stdio};

use super::{
    Place, forms,
    places::{SECRETS, places},
    printed,
};
use crate::cli::{Folder, git, preflight, text};

/// The commands of a life with a baseline, in turn. What they write is there for the next one.
const COMMANDS: &[&str] = &[
    "baseline write --output known.json",
    "baseline show known.json",
    "check --baseline known.json --show-undecided --format sarif=report.sarif --format gitlab=report.json",
    "check --since HEAD",
    "checklist --base HEAD",
    "check --stdin --stdin-filename circuit.tf",
    "check --fix --unsafe-fixes --verbose",
    "baseline prune known.json",
];

/// Every line that was printed, or stands in a file and did not stand in one before.
fn life(place: &Place) -> String {
    let folder = Folder::new("leaks");
    for (path, content) in &place.files {
        let path = folder.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "--message", "first"]);
    let mut all = String::new();
    for command in COMMANDS {
        let words = command.split_whitespace();
        let is_judging = !command.contains("show");
        let given = place.arguments.split_whitespace().filter(|_| is_judging);
        let output = preflight(&folder.0)
            .envs(place.environment.iter().map(|(name, value)| (name, value)))
            .args(words.chain(given))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(
            output.status.code().is_some_and(|code| code < 3),
            "{command}"
        );
        all += &format!(
            "\n{command}: {}{}",
            text(&output.stdout),
            text(&output.stderr)
        );
    }
    for entry in fs::read_dir(&folder.0).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let name = path.file_name().unwrap().to_str().unwrap();
            let before = place.files.iter().find(|(path, _)| path == name);
            let before = before.map_or("", |(_, content)| content);
            let content = fs::read_to_string(&path).unwrap();
            let new = content.lines().filter(|line| !before.contains(line));
            new.for_each(|line| all += &format!("\n{name}: {line}"));
        }
    }
    all
}

#[test]
fn no_secret_is_written_anywhere_else() {
    let mut leaks = Vec::new();
    for place in places() {
        let all = life(&place);
        let leaked = forms(place.secret)
            .into_iter()
            .find_map(|form| Some((all.find(&form)?, form)));
        if let Some((at, form)) = leaked {
            let from = all[..at].rfind('\n').unwrap_or(0);
            let line: String = all[from..].trim_start().chars().take(200).collect();
            leaks.push(format!("{}: {form}: {line}", place.name));
        }
    }
    assert!(
        leaks.is_empty(),
        "{} leaks:\n{}",
        leaks.len(),
        leaks.join("\n")
    );
}

#[test]
fn nothing_that_is_printed_depends_on_a_secret() {
    // A hash of a short secret could be found again by trying, and so could its length.
    for place in places() {
        let other = SECRETS.into_iter().find(|secret| *secret != place.secret);
        let other = place.clone().holding(other.expect("there are twelve"));
        for command in [
            "check --format sarif",
            "check --format gitlab",
            "check --format json",
            "show --format json",
        ] {
            assert_eq!(
                printed(&place, command),
                printed(&other, command),
                "{}: {command}",
                place.name
            );
        }
    }
}
