//! How does the command bear what cannot be stored in a repository: pipes, links, permissions, huge and hostile files?

use std::{
    env,
    fmt::Write as _,
    fs,
    io::Read as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use super::{preflight, text};

/// A circuit on which nothing is wrong that these tests look for.
const CIRCUIT: &str = r#"
resource "azurerm_express_route_circuit" "ams" {
  name                  = "erc-ams"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = "Amsterdam"
  bandwidth_in_mbps     = 1000

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}
"#;

/// A directory that is gone when the test is.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("er-preflight-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Exit code, stdout and stderr of a command in it, with a gigabyte of address space.
    fn run(&self, arguments: &str) -> (i32, String, String) {
        let mut command = bounded(&self.0);
        let output = command.args(arguments.split_whitespace()).output().unwrap();
        let code = output.status.code().expect("no signal ends the command");
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        (code, out.to_owned(), err.to_owned())
    }

    /// The ids of what `check` finds, each once.
    #[track_caller]
    fn check(&self, code: i32, expected: &[&str]) {
        let (actual, out, err) = self.run("check --format json .");
        assert_eq!(err, "");
        let report: serde_json::Value = serde_json::from_str(&out).unwrap();
        let findings = report["findings"].as_array().unwrap().iter();
        let mut found: Vec<_> = findings.map(|f| f["rule"].as_str().unwrap()).collect();
        found.sort_unstable();
        found.dedup();
        assert_eq!((actual, &*found), (code, expected), "{out}");
        // The report for people has to bear the same.
        assert_eq!(self.run("check --show-undecided .").0, code);
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The command, on Linux with a gigabyte of address space.
fn bounded(directory: &Path) -> Command {
    if !cfg!(target_os = "linux") {
        return preflight(directory);
    }
    let mut command = Command::new("/bin/sh");
    let script = "ulimit -v 1048576; exec \"$0\" \"$@\"";
    command.env_clear().current_dir(directory).args([
        "-c",
        script,
        env!("CARGO_BIN_EXE_er-preflight"),
    ]);
    command
}

#[cfg(unix)]
#[cfg(unix)]
#[test]
fn a_plan_comes_from_stdin_and_from_a_pipe() {
    let plans = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/oracle/plans");
    for name in ["-", "/dev/stdin"] {
        let plan = std::fs::File::open(plans.join("change/plan.json")).unwrap();
        let mut cat = std::process::Command::new("cat");
        let mut cat = cat.stdin(plan).stdout(Stdio::piped()).spawn().unwrap();
        let output = preflight(&plans)
            .args(["check", "--plan", name])
            .stdin(cat.stdout.take().unwrap())
            .output()
            .unwrap();
        cat.wait().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output.stdout).contains("error[circuit-replaced]"));
    }
}

#[test]
fn what_is_no_readable_file_is_a_finding() {
    use std::os::unix::fs::symlink;

    let folder = Folder::new("odd").with("main.tf", CIRCUIT);
    fs::create_dir(folder.0.join("directory.tf")).unwrap();
    folder.check(0, &[]);
    let made = Command::new("mkfifo")
        .arg(folder.0.join("pipe.tf"))
        .status();
    assert!(made.unwrap().success());
    folder.check(1, &["file-unreadable"]);
    fs::remove_file(folder.0.join("pipe.tf")).unwrap();
    symlink("nowhere.tf", folder.0.join("dangling.tf")).unwrap();
    folder.check(1, &["file-unreadable"]);
    fs::remove_file(folder.0.join("dangling.tf")).unwrap();
    symlink("self.tf", folder.0.join("self.tf")).unwrap();
    folder.check(1, &["file-unreadable"]);
    fs::remove_file(folder.0.join("self.tf")).unwrap();
    symlink(".", folder.0.join("loop")).unwrap();
    folder.check(0, &[]);
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_said() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new("forbidden")
        .with("main.tf", CIRCUIT)
        .with("secret.tf", CIRCUIT)
        .with("secret.tfvars", "");
    for name in ["secret.tf", "secret.tfvars"] {
        let nobody = fs::Permissions::from_mode(0o000);
        fs::set_permissions(folder.0.join(name), nobody).unwrap();
    }
    if fs::read(folder.0.join("secret.tf")).is_ok() {
        // The administrator may read everything.
        return;
    }
    folder.check(1, &["file-unreadable"]);
    let (code, out, err) = folder.run("check --var-file secret.tfvars .");
    assert_eq!((code, &*out), (2, ""));
    assert_eq!(
        err,
        "er-preflight: cannot read `secret.tfvars`: permission denied\n"
    );
}

#[test]
fn bytes_that_are_no_text_are_a_finding() {
    // A linear congruential generator: the same bytes each time.
    let mut state = 1_u32;
    let mut byte = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let random: Vec<_> = (0..50_000).map(|_| byte()).collect();
    let folder = Folder::new("random").with("main.tf", random);
    folder.check(1, &["syntax-error"]);
    assert_eq!(folder.run("check --fail-on never .").0, 0);
    let folder = Folder::new("zeros").with("main.tf", vec![0; 10_000]);
    folder.check(1, &["syntax-error"]);
    let folder = Folder::new("empty").with("main.tf", "");
    folder.check(0, &[]);
}

#[test]
fn a_file_that_is_too_large_is_a_finding() {
    let comment = "#".repeat(9 * 1024 * 1024);
    let folder = Folder::new("large")
        .with("main.tf", CIRCUIT)
        .with("large.tf", comment);
    folder.check(1, &["file-unreadable"]);
}

#[test]
fn deep_nesting_is_a_finding() {
    let depth = 100_000;
    for (name, open, close) in [
        ("brackets", "[", "]"),
        ("not", "!", ""),
        ("template", "\"${", "}\""),
    ] {
        let value = format!("{}1{}", open.repeat(depth), close.repeat(depth));
        let text = format!("{CIRCUIT}\nlocals {{\n  a = {value}\n}}\n");
        let folder = Folder::new(name).with("main.tf", text);
        folder.check(1, &["input-bound"]);
    }
}

/// The deepest chains that are accepted, of the kinds that need most stack.
#[test]
fn long_chains_end_in_a_finding() {
    let length = 10_000;
    let mut locals = String::from("locals {\n");
    for at in 0..length {
        writeln!(locals, "  l{at} = local.l{}", at + 1).unwrap();
    }
    writeln!(locals, "  l{length} = \"x\"\n}}").unwrap();
    let named = CIRCUIT.replace("\"erc-ams\"", "local.l0");
    let folder = Folder::new("locals").with("main.tf", locals + &named);
    folder.check(1, &["input-bound"]);

    let mut networks = String::new();
    for at in 0..length {
        let next = at + 1;
        writeln!(
            networks,
            "resource \"azurerm_virtual_network\" \"v{at}\" {{
               dynamic \"subnet\" {{
                 for_each = azurerm_virtual_network.v{next}.subnet
                 content {{
                   name = subnet.value.name
                 }}
               }}
             }}"
        )
        .unwrap();
    }
    let named = CIRCUIT.replace("\"erc-ams\"", "azurerm_virtual_network.v0.subnet[0].name");
    let folder = Folder::new("dynamic").with("main.tf", networks + &named);
    let (code, out, err) = folder.run("check --format json .");
    assert_eq!((code, &*err), (1, ""));
    assert!(out.contains("\"rule\":\"input-bound\""));
}

#[test]
fn huge_numbers_are_a_finding() {
    let many = CIRCUIT.replace("{\n  name ", "{\n  count = 1000000000\n  name ");
    Folder::new("count")
        .with("main.tf", many)
        .check(1, &["input-bound"]);
    let mut doubling = String::from("locals {\n  t0 = \"x\"\n");
    for at in 0..60 {
        writeln!(
            doubling,
            "  t{} = \"${{local.t{at}}}${{local.t{at}}}\"",
            at + 1
        )
        .unwrap();
    }
    let named = CIRCUIT.replace("\"erc-ams\"", "local.t60");
    let folder = Folder::new("doubling").with("main.tf", doubling + "}\n" + &named);
    folder.check(1, &["input-bound"]);
    let loops = "locals {
      a = [for x in range(1024): [for y in range(1024): [for z in range(1024): z]]]
    }";
    let named = CIRCUIT.replace("\"erc-ams\"", "length(local.a)");
    let folder = Folder::new("loops").with("main.tf", loops.to_owned() + &named);
    folder.check(1, &["input-bound"]);
}

#[test]
fn modules_are_found_outside_and_circles_are_found_out() {
    let call = |source: &str| format!("module \"m\" {{\n  source = \"{source}\"\n}}\n");
    let folder = Folder::new("modules")
        .with("root/main.tf", call("../outside"))
        .with("outside/main.tf", CIRCUIT.replace("1000", "300"));
    let (code, out, _) = folder.run("check root");
    assert_eq!(code, 1);
    assert!(
        out.contains("module.m.azurerm_express_route_circuit.ams"),
        "{out}"
    );
    assert!(out.contains("outside/main.tf:"), "{out}");
    let folder = Folder::new("circle")
        .with("a/main.tf", call("../b") + CIRCUIT)
        .with("b/main.tf", call("../a"));
    folder.check(1, &["module-cycle"]);
    // Ten calls at each of ten levels.
    let mut folder = Folder::new("fan").with("m10/main.tf", CIRCUIT);
    for level in 0..10 {
        let calls = (0..10).map(|at| {
            format!(
                "module \"m{at}\" {{\n  source = \"../m{}\"\n}}\n",
                level + 1
            )
        });
        folder = folder.with(&format!("m{level}/main.tf"), calls.collect::<String>());
    }
    folder.check(1, &["input-bound"]);
}

#[test]
fn reports_go_to_files_and_to_the_terminal_at_once() {
    let folder = Folder::new("reports").with("main.tf", CIRCUIT.replace("1000", "300"));
    let (code, out, err) = folder.run("check --format human --format json=report.json");
    assert_eq!((code, &*err), (1, ""));
    assert!(out.contains("error[circuit-bandwidth]"));
    let report = fs::read_to_string(folder.0.join("report.json")).unwrap();
    assert_eq!(report, folder.run("check --format json").1);
    let (code, out, err) = folder.run("check --format human=report.txt");
    assert_eq!((code, &*out, &*err), (1, "", ""));
    assert_eq!(
        fs::read_to_string(folder.0.join("report.txt")).unwrap(),
        folder.run("check").1
    );
    let mut names: Vec<_> = fs::read_dir(&folder.0)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["main.tf", "report.json", "report.txt"]);
    let (code, out, err) = folder.run("check --format json=nowhere/report.json");
    assert_eq!((code, &*out), (2, ""));
    assert_eq!(
        err,
        "er-preflight: cannot write `nowhere/report.json`: no such file or directory\n"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_to_a_device_leaves_the_device_there() {
    let folder = Folder::new("device").with("main.tf", CIRCUIT);
    // What is for people is printed where all that was asked for goes to files.
    let printed = folder.run("check --format json=/dev/null");
    assert_eq!(printed, folder.run("check"));
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
}

#[test]
fn a_reader_that_closes_the_pipe_changes_no_exit_code() {
    let folder = Folder::new("pipe").with("main.tf", CIRCUIT.replace("1000", "300").repeat(500));
    let mut command = preflight(&folder.0);
    let command = command
        .args(["check"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut err)
        .unwrap();
    assert_eq!((child.wait().unwrap().code(), &*err), (Some(1), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_a_failure() {
    let folder = Folder::new("full").with("main.tf", CIRCUIT);
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = preflight(&folder.0)
        .arg("check")
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        text(&output.stderr),
        "er-preflight: cannot write the output: no space left on device\n"
    );
}

#[test]
fn colours_are_for_terminals() {
    let folder = Folder::new("colours").with("main.tf", CIRCUIT.replace("1000", "300"));
    let has_color = |out: &str| out.contains('\u{1b}');
    assert!(!has_color(&folder.run("check").1));
    assert!(!has_color(&folder.run("check --color never").1));
    for command in [
        "check",
        "show",
        "checklist",
        "rules",
        "explain circuit-bandwidth",
    ] {
        let (_, out, _) = folder.run(&format!("--color always {command}"));
        assert!(has_color(&out), "{command}");
        assert!(
            !out.contains("\u{1b}]8"),
            "{command}: links are for terminals only"
        );
    }
}
