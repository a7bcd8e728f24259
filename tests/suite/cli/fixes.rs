//! What does `check --fix` write, what does it print, and what does it leave alone?

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use super::{preflight, text};

/// A directory that is gone when the test is.
struct Folder(PathBuf);

const LINKS: &str = include_str!("../../../testdata/rules/peering-prefix-host-bits/bad/main.tf");
const ORDER: &str = include_str!("../../../testdata/rules/connection-peering-order/bad/main.tf");

impl Folder {
    fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("er-preflight-fix-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn with(self, name: &str, content: &str) -> Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// Exit code, stdout and stderr.
    fn run(&self, arguments: &str) -> (i32, String, String) {
        let output = preflight(&self.0)
            .args(arguments.split_whitespace())
            .output()
            .unwrap();
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        (
            output.status.code().unwrap(),
            out.to_owned(),
            err.to_owned(),
        )
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn mended_links() -> String {
    LINKS
        .replace("250.1/30", "250.0/30")
        .replace("250.5/30", "250.4/30")
}

#[test]
fn safe_fixes_are_written_and_the_rest_is_reported() {
    let folder = Folder::new("safe")
        .with("links/main.tf", LINKS)
        .with("order/main.tf", ORDER);
    let (code, out, err) = folder.run("check --fix --fail-on warning");
    assert_eq!(code, 1, "{out}{err}");
    assert_eq!(folder.read("links/main.tf"), LINKS);
    assert!(
        folder
            .read("order/main.tf")
            .contains("\n  depends_on = [azurerm_express_route_circuit_peering.ams]\n")
    );
    assert!(
        out.contains("peering-prefix-host-bits") && !out.contains("connection-peering-order"),
        "{out}"
    );
    assert!(
        out.contains("fixable    2 with --fix --unsafe-fixes\n"),
        "{out}"
    );
    assert!(
        err.ends_with("er-preflight: fixed 1 finding in 1 file\n"),
        "{err}"
    );

    let (code, out, err) = folder.run("check --fix --unsafe-fixes --fail-on warning");
    assert_eq!(code, 0, "{out}{err}");
    assert_eq!(folder.read("links/main.tf"), mended_links());
    let (code, _, err) = folder.run("check --fix --unsafe-fixes --fail-on warning");
    assert_eq!((code, &*err), (0, "er-preflight: nothing to fix\n"));
    assert_eq!(folder.read("links/main.tf"), mended_links());
}

#[test]
fn a_diff_changes_nothing_and_fails_if_there_is_one() {
    let folder = Folder::new("diff").with("main.tf", LINKS);
    let (code, out, err) = folder.run("check --diff --unsafe-fixes --fail-on never");
    assert_eq!(code, 1, "{out}{err}");
    assert!(out.starts_with("--- main.tf\n+++ main.tf\n@@ "), "{out}");
    assert!(
        out.contains("\n+  primary_peer_address_prefix   = \"172.16.250.0/30\""),
        "{out}"
    );
    assert!(
        err.ends_with("er-preflight: would fix 2 findings in 1 file\n"),
        "{err}"
    );
    assert_eq!(folder.read("main.tf"), LINKS);
    let (code, out, err) = folder.run("check --diff --fail-on never");
    assert_eq!(
        (code, &*out, &*err),
        (0, "", "er-preflight: nothing to fix\n")
    );
    let (code, ..) = folder.run("check --diff --fail-on warning");
    assert_eq!(code, 1);
}

#[test]
fn json_has_what_is_left_and_says_what_could_be_done() {
    let folder = Folder::new("json").with("main.tf", LINKS);
    let (_, out, _) = folder.run("check --fix --format json");
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let fix = &report["findings"][0]["fix"];
    assert_eq!(fix["safety"], "unsafe", "{out}");
    assert_eq!(
        fix["cost"],
        "resets the peering's BGP sessions if it is live"
    );
    assert_eq!(fix["obstacle"], serde_json::Value::Null);
}

#[test]
fn a_read_only_file_gives_one_error_and_everything_stays() {
    let folder = Folder::new("locked")
        .with("a/main.tf", ORDER)
        .with("b/main.tf", ORDER);
    let locked = folder.0.join("b/main.tf");
    let mut permissions = fs::metadata(&locked).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&locked, permissions).unwrap();
    let (code, out, err) = folder.run("check --fix");
    let path = fs::canonicalize(&locked).unwrap();
    let expected = format!(
        "er-preflight: cannot write `{}`: the file is read-only\n",
        path.display()
    );
    assert_eq!((code, &*out, &*err), (2, "", &*expected));
    assert_eq!(folder.read("a/main.tf"), ORDER);
    assert_eq!(folder.read("b/main.tf"), ORDER);
    assert_eq!(fs::read_dir(folder.0.join("a")).unwrap().count(), 1);
}

#[test]
fn options_that_do_not_go_together_are_refused() {
    let folder = Folder::new("options")
        .with("main.tf", ORDER)
        .with("plan.json", "{}");
    let (code, _, err) = folder.run("check --unsafe-fixes");
    assert_eq!(
        (code, &*err),
        (
            2,
            "er-preflight: `--unsafe-fixes` goes with `--fix` or `--diff`\n"
        )
    );
    for arguments in ["check --fix --plan plan.json", "check --diff --format json"] {
        let (code, _, err) = folder.run(arguments);
        assert_eq!(code, 2, "{arguments}");
        assert!(err.contains("cannot be used with"), "{err}");
    }
    assert_eq!(folder.read("main.tf"), ORDER);
}

#[test]
fn a_secret_beside_an_edit_is_not_shown() {
    let key =
        "shared_key                    = \"hunter2hunter2\"\n  vlan_id                       = 310";
    let text = LINKS.replace("vlan_id                       = 310", key);
    assert_ne!(text, LINKS);
    let folder = Folder::new("secret").with("main.tf", &text);
    let (_, out, err) = folder.run("check --diff --unsafe-fixes");
    assert!(out.contains("(sensitive)"), "{out}");
    assert!(
        !out.contains("hunter2") && !err.contains("hunter2"),
        "{out}{err}"
    );
    folder.run("check --fix --unsafe-fixes");
    assert!(folder.read("main.tf").contains("hunter2hunter2"));
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_repository_is_not_followed() {
    let outside = Folder::new("outside").with("shared.tf", ORDER);
    let folder = Folder::new("linked").with(".git/HEAD", "ref: refs/heads/main\n");
    std::os::unix::fs::symlink(outside.0.join("shared.tf"), folder.0.join("main.tf")).unwrap();
    let (_, out, err) = folder.run("check --fix");
    // It is not even read.
    assert!(
        out.contains("error[file-unreadable]") && out.contains("out of the repository"),
        "{out}{err}"
    );
    assert_eq!(outside.read("shared.tf"), ORDER);

    let inside = Folder::new("inside").with("real/shared.tf.txt", ORDER);
    fs::create_dir(inside.0.join("root")).unwrap();
    std::os::unix::fs::symlink("../real/shared.tf.txt", inside.0.join("root/main.tf")).unwrap();
    let (_, out, err) = inside.run("check --fix");
    assert!(err.ends_with("fixed 1 finding in 1 file\n"), "{out}{err}");
    assert!(inside.read("real/shared.tf.txt").contains("depends_on = ["));
    assert!(is_link(&inside.0.join("root/main.tf")));
}

#[cfg(unix)]
fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).unwrap().is_symlink()
}
