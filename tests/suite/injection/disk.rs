//! Do names on a disk, what is written to it, and what comes out of another revision break nothing either?

use std::{env, fs, process::Output};

use er_preflight::report::Format;
use serde_json::Value as Json;

use super::{
    TEXTS, check_harmless,
    estate::{self, HOME},
    readers,
};
use crate::cli::{Folder, git, preflight, text};

/// A directory with all files of a text, those of somebody else's making, and a revision that has them.
fn folder(text: &str, number: usize) -> Folder {
    let folder = Folder::new(&format!("injection-{number}"));
    for (path, content) in estate::files(text) {
        let path = folder.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    fs::write(folder.0.join("answer.json"), estate::answer(text)).unwrap();
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "--message", "first"]);
    folder
}

/// What a command prints, in which nothing acts.
fn run(folder: &Folder, words: &[&str]) -> Output {
    let mut command = preflight(&folder.0);
    command.env("PATH", env::var_os("PATH").unwrap_or_default());
    let output = command.args(words).output().unwrap();
    let what = format!("{words:?}");
    check_harmless(&what, &text(&output.stdout).replace('\t', " "), None);
    check_harmless(&what, text(&output.stderr), None);
    output
}

#[track_caller]
fn done(folder: &Folder, words: &[&str]) -> String {
    let output = run(folder, words);
    let code = output.status.code();
    assert!(
        matches!(code, Some(0 | 1)),
        "{words:?}: {}",
        text(&output.stderr)
    );
    text(&output.stdout).to_owned()
}

#[test]
fn names_on_a_disk_and_files_that_are_written_are_read_as_they_were_meant() {
    for (number, stranger) in TEXTS.iter().enumerate() {
        let folder = folder(stranger, number);
        let name = estate::name(stranger);
        reports_in_files(&folder, &name);
        baselines(&folder, &name);

        // What was found there before is told as a waiver, and the checklist as one that did not change.
        let since = done(
            &folder,
            &["check", HOME, "--since", "HEAD", "--format", "json"],
        );
        let since: Json = serde_json::from_str(&since).unwrap();
        let findings = since["findings"].as_array().unwrap();
        assert!(
            findings.iter().any(|it| it["ignored_by"] == "since"),
            "{since}"
        );
        let changes = done(
            &folder,
            &["checklist", HOME, "--base", "HEAD", "--format", "markdown"],
        );
        assert_eq!(readers::markdown(&changes).acts(), None);
        done(&folder, &["checklist", HOME, "--base", "HEAD"]);

        // A list of providers, and settings that name it by a name like that.
        let list = format!("{name}.list");
        done(
            &folder,
            &[
                "catalog",
                "import",
                "answer.json",
                &format!("--output={list}"),
            ],
        );
        let settings = format!("catalog = {}\n", estate::quoted(&list));
        fs::write(folder.0.join("settings.hcl"), settings).unwrap();
        done(&folder, &["catalog", "show", "--settings", "settings.hcl"]);
        done(&folder, &["check", HOME, "--settings", "settings.hcl"]);
        // No argument can hold the one; the other is the name without the blanks around it, which is another.
        let asked = stranger.replace('\0', "");
        run(
            &folder,
            &[
                "catalog",
                "show",
                "--settings",
                "settings.hcl",
                &format!("--provider={asked}"),
            ],
        );

        let made = format!("made {name}");
        fs::create_dir(folder.0.join(&made)).unwrap();
        done(&folder, &["init", &made]);
        done(&folder, &["check", &made, "--fail-on", "note"]);
        // Twice is refused, with the name.
        assert_eq!(run(&folder, &["init", &made]).status.code(), Some(2));

        let files = done(&folder, &["check", HOME, "--list-files"]);
        assert_eq!(files.lines().count(), 6, "{files}");
        let mended = run(&folder, &["check", HOME, "--fix", "--unsafe-fixes"]);
        let said = text(&mended.stderr);
        assert!(said.contains("er-preflight: fixed live/"), "{said}");
        let again = run(&folder, &["check", HOME, "--diff", "--unsafe-fixes"]);
        assert_eq!(text(&again.stdout), "", "all is mended");
    }
}

/// Every format in a file whose name is the text, and the report for people on stdout.
fn reports_in_files(folder: &Folder, name: &str) {
    let file = |format: Format| format!("{name}.{}", format.name());
    let mut words = vec![
        "check".to_owned(),
        HOME.to_owned(),
        "--show-undecided".to_owned(),
    ];
    for format in Format::ALL.into_iter().filter(|it| *it != Format::Human) {
        words.extend([
            "--format".to_owned(),
            format!("{}={}", format.name(), file(format)),
        ]);
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let printed = done(folder, &words);
    let expected = readers::report(Format::Human, &printed);
    assert!(expected.found > 3);
    for format in Format::ALL.into_iter().filter(|it| *it != Format::Human) {
        let written = fs::read_to_string(folder.0.join(file(format))).unwrap();
        check_harmless(&file(format), &written, Some(format));
        let read = readers::report(format, &written);
        let is_by_instance = matches!(format, Format::Json | Format::Jsonl | Format::Junit);
        assert!(
            is_by_instance || read.found == expected.found,
            "{format:?} {name:?}"
        );
    }
}

/// A baseline under such a name, which the settings name as well.
fn baselines(folder: &Folder, name: &str) {
    let file = format!("{name}.baseline");
    // A name may begin with a dash.
    let named = &*format!("--baseline={file}");
    done(folder, &["baseline", "write", HOME, named]);
    let kept = fs::read_to_string(folder.0.join(&file)).unwrap();
    check_harmless(&file, &kept, None);
    let kept: Json = serde_json::from_str(&kept).unwrap();
    assert!(kept["findings"].as_array().unwrap().len() > 3);
    assert!(done(folder, &["baseline", "show", named]).contains("findings of"));
    let words = ["check", HOME, named, "--format", "json"];
    let report: Json = serde_json::from_str(&done(folder, &words)).unwrap();
    assert_eq!(
        report["summary"]["errors"], 0,
        "all of it is in the baseline"
    );
    let pruned = done(folder, &["baseline", "prune", HOME, named]);
    assert!(pruned.contains("stays as it is"), "{pruned}");
}
