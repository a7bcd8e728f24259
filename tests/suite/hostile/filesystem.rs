//! Files that are no files, lie elsewhere or are too many.

use std::{
    ffi::OsStr,
    fs,
    os::unix::{
        ffi::OsStrExt as _,
        fs::{PermissionsExt as _, symlink},
    },
    path::Path,
    process::Command,
};

use super::case::{CIRCUIT, Case, put};

const UNREADABLE: &[&str] = &["file-unreadable"];
/// A link is no way out; what a function asks for is not known then.
const OUTSIDE: &[&str] = &["file-outside-repository"];

/// What lies beside the repository, and may not be shown.
const SECRET: &str = "hunter2-beside-the-repository";

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// A circuit whose name is worked out so.
fn named(top: &Path, value: &str) {
    put(
        top,
        "main.tf",
        CIRCUIT.replace("\"erc-ams\"", value).as_bytes(),
    );
}

fn beside(top: &Path, name: &str) {
    put(top.parent().unwrap(), name, SECRET.as_bytes());
}

pub(super) fn cases() -> Vec<Case> {
    let mut all = no_files();
    all.extend(elsewhere());
    all.extend(names());
    all.extend(many());
    all
}

fn no_files() -> Vec<Case> {
    vec![
        Case::made("a pipe", "what waits for a writer", UNREADABLE, |top| {
            pipe(&top.join("evil.tf"));
        }),
        Case::made(
            "a pipe of variables",
            "what waits for a writer",
            UNREADABLE,
            |top| {
                pipe(&top.join("terraform.tfvars"));
            },
        ),
        Case::made("a pipe of git's", "what waits for a writer", &[], |top| {
            pipe(&top.join(".gitignore"));
        }),
        Case::made(
            "a pipe of settings",
            "what waits for a writer",
            &[],
            |top| {
                pipe(&top.join(".er-preflight.hcl"));
            },
        ),
        Case::made("a pipe of modules", "what waits for a writer", &[], |top| {
            fs::create_dir_all(top.join(".terraform/modules")).unwrap();
            pipe(&top.join(".terraform/modules/modules.json"));
        }),
        Case::made(
            "a pipe that a function reads",
            "what waits for a writer",
            &["evaluation-error"],
            |top| {
                pipe(&top.join("pipe"));
                named(top, "file(\"pipe\")");
            },
        ),
        Case::made("a device", "what reads without end", UNREADABLE, |top| {
            symlink("/dev/zero", top.join("evil.tf")).unwrap();
        }),
        Case::made(
            "a directory of that name",
            "what takes names for files",
            &[],
            |top| {
                fs::create_dir_all(top.join("evil.tf/evil.tf.json")).unwrap();
            },
        ),
        Case::made(
            "a link to nothing",
            "what takes links for files",
            UNREADABLE,
            |top| {
                symlink("nowhere", top.join("evil.tf")).unwrap();
            },
        ),
        Case::made(
            "a link to itself",
            "what follows links",
            UNREADABLE,
            |top| {
                symlink("evil.tf", top.join("evil.tf")).unwrap();
            },
        ),
        Case::made("a directory in itself", "what follows links", &[], |top| {
            symlink(".", top.join("loop")).unwrap();
            symlink("../..", top.join(".terraform")).unwrap();
        }),
        Case::made("a closed directory", "what may not be read", &[], |top| {
            let closed = top.join("closed");
            fs::create_dir(&closed).unwrap();
            fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
        }),
    ]
}

fn elsewhere() -> Vec<Case> {
    vec![
        Case::made(
            "a file that lies elsewhere",
            "what prints excerpts of any file",
            UNREADABLE,
            |top| {
                beside(top, "secret.txt");
                symlink("../secret.txt", top.join("evil.tf")).unwrap();
            },
        ),
        Case::made(
            "variables that lie elsewhere",
            "what prints excerpts of any file",
            UNREADABLE,
            |top| {
                beside(top, "secret.txt");
                symlink("../secret.txt", top.join("terraform.tfvars")).unwrap();
            },
        ),
        Case::made(
            "settings that lie elsewhere",
            "what prints excerpts of any file",
            &[],
            |top| {
                beside(top, "secret.txt");
                symlink("../secret.txt", top.join(".er-preflight.hcl")).unwrap();
            },
        )
        .refused("in the settings"),
        Case::made(
            "a function that climbs",
            "what reads any path",
            OUTSIDE,
            |top| {
                beside(top, "secret.txt");
                named(top, "file(\"../secret.txt\")");
            },
        ),
        Case::made("an absolute path", "what reads any path", OUTSIDE, |top| {
            named(top, "file(\"/etc/passwd\")");
        }),
        Case::made(
            "a template that climbs",
            "what reads any path",
            OUTSIDE,
            |top| {
                beside(top, "secret.txt");
                named(top, "templatefile(\"${path.root}/../secret.txt\", {})");
            },
        ),
        Case::made(
            "a function through a link",
            "what reads any path",
            OUTSIDE,
            |top| {
                beside(top, "secret.txt");
                symlink("..", top.join("up")).unwrap();
                named(top, "file(\"up/secret.txt\")");
            },
        ),
        Case::made(
            "the root of all files",
            "time, by a pattern over all files",
            OUTSIDE,
            |top| {
                named(top, "\"erc-${length(fileset(\"/\", \"**\"))}\"");
            },
        ),
        Case::made(
            "the home directory",
            "what reads any path",
            OUTSIDE,
            |top| named(top, "file(\"~/.ssh/id_rsa\")"),
        ),
        Case::made(
            "modules that lie anywhere",
            "what believes modules.json",
            &["module-not-at-hand"],
            |top| {
                put(
                    top.parent().unwrap(),
                    "elsewhere/main.tf",
                    CIRCUIT.as_bytes(),
                );
                let list = "{\"Modules\": [{\"Key\": \"er\", \"Source\": \"registry.terraform.io/a/expressroute/azurerm\", \"Dir\": \"../elsewhere\"}]}";
                put(top, ".terraform/modules/modules.json", list.as_bytes());
                let call = "module \"er\" {\n  source = \"a/expressroute/azurerm\"\n}\n";
                put(top, "main.tf", format!("{CIRCUIT}{call}").as_bytes());
            },
        ),
        Case::made(
            "a module above all",
            "what walks what a source names",
            &["module-missing"],
            |top| {
                let call =
                    "module \"er\" {\n  source = \"../../../../../../../../../../../etc\"\n}\n";
                put(top, "main.tf", format!("{CIRCUIT}{call}").as_bytes());
            },
        ),
    ]
}

fn names() -> Vec<Case> {
    vec![
        Case::made(
            "a name that acts",
            "the terminal and the log, by a file name",
            &["undeclared-reference"],
            |top| {
                let name = "a\n::error::x\u{1b}[2J\u{202e}##vso[task.x].tf";
                put(
                    top,
                    name,
                    b"resource \"azurerm_virtual_network\" \"v\" {\n  name = undeclared.x\n}\n",
                );
            },
        ),
        Case::made(
            "a directory that acts",
            "the terminal and the log, by a directory",
            &[],
            |top| {
                put(
                    top,
                    "a\u{1b}]8;;http://x\u{7}\n/main.tf",
                    CIRCUIT.as_bytes(),
                );
            },
        ),
        Case::made(
            "a name that is no text",
            "what takes bytes for text",
            UNREADABLE,
            |top| {
                fs::write(top.join(OsStr::from_bytes(b"evil\xff.tf")), CIRCUIT).unwrap();
            },
        ),
        Case::made(
            "a name of 250 letters",
            "the width of the report",
            &["undeclared-reference"],
            |top| {
                put(
                    top,
                    &("x".repeat(247) + ".tf"),
                    b"resource \"azurerm_virtual_network\" \"v\" {\n  name = undeclared.x\n}\n",
                );
            },
        ),
    ]
}

fn many() -> Vec<Case> {
    vec![
        Case::made(
            "100,000 files",
            "what compares each name with each other one",
            &[],
            |top| {
                for at in 0..100_000 {
                    fs::write(top.join(format!("f{at}.tf")), "").unwrap();
                }
            },
        ),
        Case::made(
            "10,000 directories",
            "what asks each directory about all above",
            &[],
            |top| {
                for at in 0..10_000 {
                    put(top, &format!("d{at}/main.tf"), b"locals {}\n");
                }
            },
        ),
        Case::made(
            "a deep directory",
            "the length of paths and the walk",
            &["input-bound"],
            |top| {
                put(
                    top,
                    &format!("{}main.tf", "d/".repeat(300)),
                    CIRCUIT.as_bytes(),
                );
            },
        ),
        Case::made(
            "git's patterns",
            "time, by patterns that are tried in all ways",
            &[],
            |top| {
                let pattern = format!("{}b\n", "a*".repeat(500));
                put(top, ".gitignore", pattern.repeat(1_000).as_bytes());
                for at in 0..100 {
                    put(
                        top,
                        &format!("{}{at}/main.tf", "a".repeat(200)),
                        b"locals {}\n",
                    );
                }
            },
        ),
    ]
}
