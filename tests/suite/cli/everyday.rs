//! Does the command serve editors and shells?

use std::{
    fs,
    io::Write,
    process::{Output, Stdio},
};

use super::{preflight, text, written::Folder};

/// Runs the command with a text on stdin.
fn piped(folder: &Folder, arguments: &str, input: &str) -> Output {
    let mut command = preflight(&folder.0);
    command.args(arguments.split_whitespace());
    let command = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // It may end before it has read anything.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

#[test]
fn an_editor_gives_the_text_that_is_not_saved() {
    let folder = Folder::new("stdin");
    let main = folder.read("main.tf");
    let broken = main.replace("310", "4095");
    for path in ["main.tf", "./main.tf"] {
        let arguments = format!("check --stdin --stdin-filename {path} --quiet");
        let output = piped(&folder, &arguments, &broken);
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output.stdout).contains("error[vlan-id-range]"));
        assert!(text(&output.stdout).contains("[main.tf:"));
        assert_eq!(piped(&folder, &arguments, &main).status.code(), Some(0));
    }
    assert_eq!(folder.read("main.tf"), main);
    // A file that is not there yet is a part of its directory.
    let more =
        "resource \"azurerm_express_route_circuit_peering\" \"more\" {\n  vlan_id = 4095\n}\n";
    let output = piped(&folder, "check --stdin --stdin-filename more.tf -q", more);
    assert!(
        text(&output.stdout).contains("[more.tf:2:"),
        "{}",
        text(&output.stdout)
    );
    assert!(!folder.0.join("more.tf").exists());
}

#[test]
fn quiet_leaves_a_report_for_programs_whole_and_drops_the_remarks() {
    let folder = Folder::new("quiet");
    fs::create_dir(folder.0.join("empty")).unwrap();
    for format in ["json", "short", "sarif"] {
        let loud = folder.run(&format!("check empty --format {format}"));
        let quiet = folder.run(&format!("check empty --format {format} --quiet"));
        assert_eq!(quiet.status.code(), Some(0), "{}", text(&quiet.stderr));
        assert_eq!(text(&quiet.stdout), text(&loud.stdout));
        assert!(
            !loud.stderr.is_empty() && quiet.stderr.is_empty(),
            "{format}"
        );
    }
    // Where the report for people goes to a file, nothing of it is printed, quiet or not.
    let output =
        folder.run("check --format human=report.txt --quiet --rule circuit-prevent-destroy=error");
    assert!(output.stdout.is_empty() && output.status.code() == Some(1));
    assert!(
        folder
            .read("report.txt")
            .contains("error[circuit-prevent-destroy]")
    );
}

#[test]
fn of_other_files_an_editor_hears_nothing() {
    let folder = Folder::new("stdin-other");
    fs::write(
        folder.0.join("main.tf"),
        folder.read("main.tf").replace("310", "4095"),
    )
    .unwrap();
    let output = piped(
        &folder,
        "check --stdin --stdin-filename other.tf --format json",
        "# nothing\n",
    );
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).contains("\"findings\":[]"));
    let output = piped(
        &folder,
        "check --stdin --stdin-filename notes.md",
        "# nothing\n",
    );
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stderr).contains("`notes.md` is not among the files that were read"));
}

#[test]
fn shells_are_told_all_commands() {
    let folder = Folder::new("completions");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = folder.run(&format!("completions {shell}"));
        assert_eq!(output.status.code(), Some(0));
        for word in ["checklist", "baseline", "--no-ignores"] {
            let word = if shell == "fish" {
                word.trim_start_matches('-')
            } else {
                word
            };
            assert!(text(&output.stdout).contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let folder = Folder::new("man");
    let output = folder.run("man --output pages");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let mut pages: Vec<_> = fs::read_dir(folder.0.join("pages"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    pages.sort();
    for page in [
        "er-preflight.1",
        "er-preflight-check.1",
        "er-preflight-baseline-write.1",
    ] {
        assert!(
            pages.iter().any(|name| name == page),
            "{page} among {pages:?}"
        );
    }
    let check = folder.run("man check");
    assert_eq!(
        text(&check.stdout),
        folder.read("pages/er-preflight-check.1")
    );
    assert!(text(&check.stdout).starts_with(".ie \\n(.g .ds Aq"));
    assert!(text(&check.stdout).contains("\\-\\-since"));
}

#[test]
fn what_is_listed_is_what_is_read() {
    let folder = Folder::new("list");
    fs::write(folder.0.join("terraform.tfvars"), "").unwrap();
    fs::write(folder.0.join(".er-preflight.hcl"), "").unwrap();
    let output = folder.run("check --list-files");
    assert_eq!(
        text(&output.stdout),
        ".er-preflight.hcl\nmain.tf\nterraform.tfvars\n"
    );
}
