//! Can a stranger's text break the output of any command, in any format, on its whole way through the program?
//!
//! Each text stands wherever text can stand in a configuration, in its names, in a plan, in settings, in a baseline and in
//! what is typed. What every command prints is read by readers that are not ours: its structure is whole, it has as many
//! entries as with a harmless text, nothing in it acts on a terminal, and a runner that reads along finds no command.

#[cfg(unix)]
mod disk;
mod estate;
mod readers;

use std::{collections::BTreeMap, ffi::OsString, fs};

use er_preflight::{
    cli::{self, Streams, Surroundings},
    report::Format,
    source::{Files, Memory},
};
use serde_json::Value as Json;

use crate::cli::Folder;
use estate::{HOME, memory, sound};

/// Texts with something that acts somewhere, all of them names that a file may have but for `/` and NUL.
pub(crate) const TEXTS: [&str; 28] = [
    "two\nlines\r\nand more\r",
    "x\n::error file=x::pwned",
    "\r::set-output name=a::b",
    "::error file=x::pwned",
    "100%0A::error::x%25",
    "a b\n  ::stop-commands::y",
    "words before a very long word that is wrapped ::add-mask::zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
    "##vso[task.setvariable variable=x]y",
    "##[error]x",
    "##TeamCity[message text='x']",
    "]]></failure></testsuite><testsuite name='x'>",
    "<error line=\"1\"/> & &amp; \"quoted\" 'twice'",
    "[x](javascript:alert(1)) ![y](https://evil)",
    "\u{1b}]8;;http://evil\u{7}x\u{1b}[2J\u{9b}31m",
    "\u{202e}abc\u{2066}\u{200b}\u{feff}",
    "`a ``` | b |\n| --- | --- |\n",
    "<script>alert(1)</script><!-- --> </details></code>",
    "@team #1 https://evil www.evil a@b.c $x$ $$y$$",
    "a;b]c,d:e=f\\g",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1\"\";,",
    "# head\n> quote\n- [ ] item\n```\ncode",
    "\0\u{1}\u{fffe}\u{7f}",
    "é日\u{1f600}x\u{300}",
];

/// A name that acts nowhere, and one that waits for another to be put in.
const HARMLESS: [&str; 2] = ["Contoso", "<Contoso>"];

/// What a command printed.
struct Printed {
    out: String,
    err: String,
    code: u8,
}

fn run(files: &dyn Files, words: &[&str]) -> Printed {
    let day = ("ER_PREFLIGHT_TODAY".to_owned(), "2026-11-22".to_owned());
    let surroundings = Surroundings {
        environment: BTreeMap::from([day]),
        processors: 1,
        ..Surroundings::default()
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        out: &mut out,
        err: &mut err,
    };
    let words = ["er-preflight"].iter().chain(words).map(OsString::from);
    let code = cli::command(words, &surroundings, files, &mut streams);
    let text = |bytes| String::from_utf8(bytes).expect("what is printed is UTF-8");
    Printed {
        out: text(out),
        err: text(err),
        code,
    }
}

/// Nothing in it acts on a terminal or hides, and no runner finds a command that is not the format's own.
#[track_caller]
pub(crate) fn check_harmless(what: &str, text: &str, own: Option<Format>) {
    let acts = |char: &char| {
        (char.is_control() && *char != '\n')
            || matches!(char, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
    };
    let acting: String = text.chars().filter(acts).collect();
    assert!(acting.is_empty(), "{what}: {acting:?} in {text}");
    for line in text.lines() {
        // GitHub looks at the beginning of a line, blanks left out; what is its own is read by its rules elsewhere.
        let is_command = line.trim_start().starts_with("::");
        assert!(!is_command || own == Some(Format::Github), "{what}: {line}");
        let ours = (own == Some(Format::Azure)).then(|| line.strip_prefix("##vso[task.logissue "));
        let rest = ours.flatten().unwrap_or(line);
        for (at, _) in rest.match_indices("##") {
            let word = rest[at + 2..].trim_start_matches(|char: char| char.is_ascii_alphabetic());
            assert!(!word.starts_with('['), "{what}: {line}");
        }
    }
}

/// Both streams of a command that has to say something.
#[track_caller]
fn check(files: &dyn Files, words: &[&str]) -> Printed {
    let printed = run(files, words);
    let what = format!("{words:?}");
    assert!(
        !printed.out.is_empty() || !printed.err.is_empty(),
        "{what} is silent"
    );
    // What a spreadsheet reads has line breaks of its own; a patch has the tabs of its file.
    let out = match printed.out {
        _ if words.contains(&"csv") => printed.out.replace("\r\n", "\n"),
        _ if words.contains(&"--diff") => printed.out.replace('\t', " "),
        _ => printed.out.clone(),
    };
    let own = words
        .iter()
        .find_map(|word| Format::ALL.into_iter().find(|it| it.name() == *word));
    check_harmless(&what, &out, own);
    check_harmless(&what, &printed.err, None);
    printed
}

/// The rules of the findings of a report in JSON, with how often each is found.
fn rules(report: &str) -> BTreeMap<String, usize> {
    let report: Json = serde_json::from_str(report).unwrap();
    let mut rules = BTreeMap::new();
    for finding in report["findings"].as_array().unwrap() {
        *rules
            .entry(finding["rule"].as_str().unwrap().to_owned())
            .or_default() += 1;
    }
    rules
}

/// Commands whose reports are compared: from source, with a baseline, and from a plan.
const CHECKS: [&[&str]; 3] = [
    &["check", HOME, "--show-undecided"],
    &[
        "check",
        HOME,
        "--show-undecided",
        "--baseline",
        "baseline.json",
        "--estate",
    ],
    &[
        "check",
        "--plan",
        "plan.json",
        "--show-undecided",
        "--rule",
        "circuit-prevent-destroy=note",
    ],
];

/// What is printed in each format.
fn printed(files: &dyn Files, words: &[&str]) -> BTreeMap<Format, String> {
    let reports = Format::ALL.into_iter().map(|format| {
        let words = [words, &["--format", format.name()]].concat();
        let printed = check(files, &words);
        assert_ne!(printed.code, cli::FAILED, "{words:?}: {}", printed.err);
        (format, printed.out)
    });
    reports.collect()
}

/// What one run writes in each format into files.
fn written(folder: &Folder, files: &dyn Files, words: &[&str]) -> BTreeMap<Format, String> {
    let path = |format: Format| folder.0.join(format.name());
    let formats =
        Format::ALL.map(|format| format!("--format={}={}", format.name(), path(format).display()));
    let words: Vec<&str> = words
        .iter()
        .copied()
        .chain(formats.iter().map(String::as_str))
        .collect();
    let printed = run(files, &words);
    assert_ne!(printed.code, cli::FAILED, "{words:?}: {}", printed.err);
    let read = |format: Format| {
        let text = fs::read_to_string(path(format)).unwrap();
        check_harmless(&format!("{words:?} {format:?}"), &text, Some(format));
        (format, text)
    };
    Format::ALL.into_iter().map(read).collect()
}

#[test]
fn every_format_of_check_is_read_as_it_was_meant() {
    let folder = Folder::new("injection-reports");
    for text in TEXTS {
        let files = memory(text);
        for (number, words) in CHECKS.into_iter().enumerate() {
            let reports = match number {
                0 => printed(&files, words),
                _ => written(&folder, &files, words),
            };
            let read = |format: Format| readers::report(format, &reports[&format]);
            let [json, sarif] = [Format::Json, Format::Sarif].map(read);
            assert!(
                sarif.found > 3 && sarif.undecided > 0,
                "{words:?}: {sarif:?}"
            );
            assert_eq!(read(Format::Jsonl), json, "{words:?} {text:?}");
            for format in [
                Format::Human,
                Format::Short,
                Format::Github,
                Format::Azure,
                Format::Markdown,
            ] {
                assert_eq!(read(format), sarif, "{words:?} {format:?} {text:?}");
            }
            for format in [Format::Gitlab, Format::Checkstyle, Format::Rdjson] {
                assert_eq!(
                    read(format).found,
                    sarif.found,
                    "{words:?} {format:?} {text:?}"
                );
            }
            assert!(read(Format::Junit).found > 3, "{words:?} {text:?}");
            let page = readers::markdown(&reports[&Format::Markdown]);
            assert_eq!(page.acts(), None, "{words:?} {text:?}");
        }
    }
}

#[test]
fn a_text_that_acts_finds_what_another_finds() {
    let of = |text: &str, words: &[&str]| {
        rules(&run(&sound(text), &[words, &["--format", "json"]].concat()).out)
    };
    for words in CHECKS {
        let [named, open] = HARMLESS.map(|text| of(text, words));
        for text in TEXTS {
            let expected = if text.contains('<') { &open } else { &named };
            assert_eq!(of(text, words), *expected, "{words:?} {text:?}");
        }
    }
}

/// What people read besides the report, in all formats, from source and from a plan.
#[test]
fn what_is_printed_without_a_verdict_is_read_as_it_was_meant() {
    for text in TEXTS {
        let files = memory(text);
        for source in [&["show", HOME] as &[&str], &["show", "--plan", "plan.json"]] {
            let of = |format: &str| check(&files, &[source, &["--format", format]].concat()).out;
            of("human");
            let page = readers::markdown(&of("markdown"));
            assert!(page.headings > 2 && page.rows > 4, "{page:?}");
            assert_eq!(page.acts(), None, "{source:?} {text:?}");
            let rows = readers::csv(&of("csv"));
            assert!(
                rows.len() > 1 && rows.iter().all(|row| row.len() == 9),
                "{rows:?}"
            );
            let document: Json = serde_json::from_str(&of("json")).unwrap();
            let resources = document["resources"].as_array().unwrap();
            assert!(resources.len() > 1);
            let holds_it = |it: &Json| it["values"]["resource_group_name"] == text;
            assert!(resources.iter().any(holds_it), "{document}");
        }
        let of = |format: &str| check(&files, &["checklist", HOME, "--format", format]).out;
        of("human");
        let page = readers::markdown(&of("markdown"));
        assert!(page.headings == 1 && page.rows > 10, "{page:?}");
        assert_eq!(page.acts(), None, "{text:?}");
        let document: Json = serde_json::from_str(&of("json")).unwrap();
        let address = document["circuits"][0]["address"].as_str().unwrap();
        assert!(address.starts_with("azurerm_express_route_circuit.c["));

        let lines = |words: &[&str]| check(&files, words).out.lines().count();
        assert_eq!(lines(&["check", HOME, "--list-files"]), 6);
        // The head, the rules, and the counts.
        assert!(lines(&["check", HOME, "--statistics", "--show-undecided"]) > 12);
        assert!(lines(&["check", HOME, "--quiet"]) > 12);
        assert!(
            check(&files, &["check", HOME, "--verbose"])
                .err
                .lines()
                .count()
                >= 2
        );
        // The edits of two arguments, in a file of which every line is somebody's.
        let diff = check(&files, &["check", HOME, "--diff", "--unsafe-fixes"]);
        assert!(
            diff.out.contains("\n+  primary_peer_address_prefix"),
            "{}",
            diff.out
        );
        let starter = check(&files, &["init", "--stdout", HOME]).out;
        let settings = Memory::default()
            .with(".er-preflight.hcl", starter.as_str())
            .with("main.tf", "");
        let read = run(&settings, &["check"]);
        assert_eq!(read.code, cli::CLEAN, "{starter}\n{}", read.err);
        let shown = check(&files, &["baseline", "show", "--baseline", "baseline.json"]);
        assert!(
            shown.out.ends_with('\n') && shown.code == cli::CLEAN,
            "{}",
            shown.err
        );
    }
}

/// What is typed is quoted in what is answered.
#[test]
fn what_is_typed_is_spelt_out_when_it_is_quoted() {
    for text in TEXTS {
        let files = memory(text).with("bad.hcl", estate::wrong_settings(text));
        let assigned = format!("{text}=x");
        let path = format!("/tmp/none/{text}");
        let commands: &[&[&str]] = &[
            &[text],
            &["check", &format!("--{text}")],
            &["check", &path],
            &["check", HOME, "--var", &assigned],
            &["check", HOME, "--var", text],
            &["check", HOME, "--var", &format!("carrier={text}")],
            &["check", HOME, "--var-file", &path],
            &["check", HOME, "--env", &format!("{text}={path}")],
            &["check", HOME, "--env", text],
            &["check", HOME, "--workspace", text],
            &["check", HOME, "--rule", &assigned],
            &["check", HOME, "--rule", text],
            &["check", HOME, "--rule", &format!("vlan-id-range={text}")],
            &["check", HOME, "--settings", &path],
            &["check", HOME, "--settings", "bad.hcl"],
            &["--color", "always", "check", HOME, "--today", text],
            &["check", HOME, "--today", text],
            &["check", HOME, "--threads", text],
            &["check", HOME, "--fail-on", text],
            &["check", HOME, "--edition", text],
            &["check", HOME, "--format", text],
            &["check", HOME, "--format", &format!("{text}={path}")],
            &["check", HOME, "--format", &format!("json={path}")],
            &[
                "check",
                HOME,
                "--format",
                &format!("json={path}"),
                "--format",
                &format!("sarif={path}"),
            ],
            &["check", HOME, "--baseline", &path],
            &["check", HOME, "--since", text],
            &["check", "--plan", &path],
            &["check", "--plan", &path, "--plan", &path],
            &["check", HOME, "--stdin", "--stdin-filename", &path],
            &["checklist", HOME, "--base", text],
            &["checklist", HOME, "--format", text],
            &["explain", text],
            &["rules", "--format", text],
            &["man", text],
            &["man", "--output", &format!("/dev/null/{text}")],
            &["completions", text],
            &["catalog", "show", "--provider", text],
            &["catalog", "show", "--location", text],
            &["catalog", "import", &path],
            &["baseline", "show", "--baseline", &path],
            &["baseline", "write", HOME, "--baseline", &path],
            &["baseline", "prune", HOME, "--baseline", &path],
            &["baseline", text],
            &["init", &path],
        ];
        for words in commands {
            let colored = words[0] == "--color";
            let printed = if colored {
                run(&files, words)
            } else {
                check(&files, words)
            };
            if colored {
                // Colours are the parser's own, and there are none where it repeats what acts.
                check_harmless(&format!("{words:?}"), &printed.err, None);
            }
            if printed.code == cli::FAILED {
                assert!(
                    printed.out.is_empty() && !printed.err.is_empty(),
                    "{words:?}"
                );
            }
        }
    }
}
