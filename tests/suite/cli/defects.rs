//! What is said when the program itself fails?

use std::{
    collections::BTreeMap,
    ffi::OsString,
    path::{Path, PathBuf},
};

use er_preflight::{
    cli::{self, Streams, Surroundings},
    source::{Entry, EntryKind, Files, Memory, ReadError},
};

/// Files of which one makes the program fail as it is read.
struct Failing(Memory);

impl Failing {
    fn fail_at(path: &Path) {
        let is_evil = path.to_string_lossy().ends_with("evil.txt");
        assert!(!is_evil, "a panic that quotes hunter2");
    }
}

impl Files for Failing {
    fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        Self::fail_at(path);
        self.0.read(path)
    }

    fn read_named(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        Self::fail_at(path);
        self.0.read_named(path, limit)
    }

    fn list(&self, directory: &Path) -> Result<Vec<Entry>, ReadError> {
        self.0.list(directory)
    }

    fn kind(&self, path: &Path) -> Option<EntryKind> {
        self.0.kind(path)
    }

    fn canonical(&self, path: &Path) -> PathBuf {
        self.0.canonical(path)
    }
}

/// Exit code, stdout and stderr.
fn run(command: &str, on_terminal: bool) -> (u8, String, String) {
    let circuit = |name: &str| {
        format!("resource \"azurerm_express_route_circuit\" \"c\" {{\n  name = {name}\n}}\n")
    };
    let files = Memory::default()
        .with("a/main.tf", &*circuit("file(\"evil.txt\")"))
        .with("a/evil.txt", "x")
        .with("b/main.tf", &*circuit("\"b\""));
    let surroundings = Surroundings {
        environment: BTreeMap::from([("ER_PREFLIGHT_TODAY".into(), "2026-11-22".into())]),
        is_error_terminal: on_terminal,
        processors: 4,
        ..Surroundings::default()
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        out: &mut out,
        err: &mut err,
    };
    let words = format!("er-preflight {command}");
    let words = words.split_whitespace().map(OsString::from);
    let code = cli::command(words, &surroundings, &Failing(files), &mut streams);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (code, text(out), text(err))
}

#[test]
fn a_panic_is_told_as_our_own_defect_and_is_no_verdict() {
    let commands = [
        "check a b",
        "check --fail-on never a b",
        "check --format sarif a b",
        "check --estate a b",
        "check --fix a b",
        "check --threads 1 a b",
        "show a b",
        "checklist a b",
        "baseline write --baseline x.json a b",
        "init --stdout a",
    ];
    for command in commands {
        for on_terminal in [false, true] {
            let (code, out, err) = run(command, on_terminal);
            assert_eq!((code, &*out), (2, ""), "{command}: {err}");
            let said = err.contains("this is a defect of er-preflight");
            assert!(said && err.contains("/issues"), "{command}: {err}");
            assert!(!err.contains("hunter2"), "{command}: {err}");
        }
    }
    // Without the root that it fails over, all is as ever.
    let (code, out, _) = run("check b", false);
    assert_eq!(code, 1, "{out}");
}
