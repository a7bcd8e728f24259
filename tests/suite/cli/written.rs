//! What do `init` and `catalog import` write, and what do they leave alone?

use std::{
    env, fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use super::{preflight, text};

/// A directory that is gone when the test is.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("er-preflight-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        let circuit = include_str!("../../../testdata/rules/routing-block-28/good/main.tf");
        fs::write(path.join("main.tf"), circuit).unwrap();
        Self(path)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    pub(crate) fn run(&self, arguments: &str) -> Output {
        let words = arguments.split_whitespace();
        preflight(&self.0).args(words).output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_first_settings_file_is_written_once_and_reads_cleanly() {
    let folder = Folder::new("init");
    let printed = folder.run("init --stdout");
    assert!(!folder.0.join(".er-preflight.hcl").exists());
    let written = folder.run("init");
    assert_eq!(written.status.code(), Some(0), "{}", text(&written.stderr));
    assert_eq!(folder.read(".er-preflight.hcl"), text(&printed.stdout));
    let checked = folder.run("check --fail-on note");
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stderr));
    // Its examples, too, are settings.
    let settings = folder.read(".er-preflight.hcl");
    let lines = settings.lines().map(|line| {
        let bare = line.trim_start().strip_prefix("# ").unwrap_or(line);
        let is_code = bare.contains(" = ") || bare.starts_with("attest") || bare == "}";
        if is_code && !bare.contains("catalog") {
            bare
        } else {
            line
        }
    });
    let active = lines.collect::<Vec<_>>().join("\n") + "\n";
    assert!(active.contains("\nattest \"connectivity\" {"), "{active}");
    fs::write(folder.0.join("active.hcl"), &active).unwrap();
    let checked = folder.run("check --settings active.hcl");
    assert_eq!(
        checked.status.code(),
        Some(0),
        "{active}\n{}",
        text(&checked.stderr)
    );

    fs::write(folder.0.join(".er-preflight.hcl"), "# mine\n").unwrap();
    let again = folder.run("init");
    assert_eq!(again.status.code(), Some(2));
    assert_eq!(folder.read(".er-preflight.hcl"), "# mine\n");
}

#[test]
fn files_that_nothing_loads_are_proposed_as_environments() {
    let folder = Folder::new("init-environments");
    for root in ["live/ams", "live/fra"] {
        fs::create_dir_all(folder.0.join(root)).unwrap();
        let circuit = folder.read("main.tf").replace("65010", "var.asn");
        let circuit = circuit + "\nvariable \"asn\" {\n  type = number\n}\n";
        fs::write(folder.0.join(root).join("main.tf"), circuit).unwrap();
        fs::write(folder.0.join(root).join("prod.tfvars"), "asn = 65515\n").unwrap();
    }
    fs::write(folder.0.join("live/ams/test.tfvars"), "asn = 65010\n").unwrap();
    fs::write(folder.0.join("live/ams/a*.tfvars"), "asn = 65010\n").unwrap();
    let printed = folder.run("init --stdout live");
    let settings = text(&printed.stdout);
    let block = |name: &str, root: &str, file: &str| {
        format!(
            "# environment \"{name}\" {{\n#   roots     = [\"{root}\"]\n#   var_files = [\"{file}\"]\n# }}\n"
        )
    };
    let blocks = [
        block("ams-prod", "ams", "ams/prod.tfvars"),
        block("test", "ams", "ams/test.tfvars"),
        block("fra-prod", "fra", "fra/prod.tfvars"),
    ];
    for block in &blocks {
        assert!(settings.contains(block), "{settings}");
    }
    assert_eq!(settings.matches("# environment \"").count(), blocks.len());
    // They are settings, and have the roots checked with these files.
    let active = blocks.concat().replace("# ", "");
    fs::write(folder.0.join("live/.er-preflight.hcl"), &active).unwrap();
    let checked = folder.run("check live --format short");
    let out = text(&checked.stdout);
    assert_eq!(checked.status.code(), Some(1), "{out}");
    assert_eq!(out.matches("peer-asn-reserved-azure").count(), 2, "{out}");
}

#[test]
fn an_imported_list_is_stamped_with_the_day_and_counts_once_it_is_named() {
    let folder = Folder::new("import");
    let answer = r#"[{"bandwidthsOffered":[{"offerName":"1Gbps","valueInMbps":1000}],"id":"x","location":null,
        "name":"Megaport","peeringLocations":["Amsterdam"],"provisioningState":"Succeeded","type":"y"}]"#;
    let mut command = preflight(&folder.0);
    command.args(["catalog", "import", "-", "--today", "2026-11-01"]);
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = piped.unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(answer.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        text(&output.stdout),
        "wrote `expressroute-providers.json`: 1 provider at 1 peering location, of 2026-11-01\n\
         It counts once `.er-preflight.hcl` names it: catalog = \"expressroute-providers.json\"\n"
    );
    assert_eq!(
        folder.read("expressroute-providers.json"),
        "{\n\"version\": 1,\n\"cloud\": \"public\",\n\"dated\": \"2026-11-01\",\n\"providers\": [\n  \
         {\"name\":\"Megaport\",\"locations\":[\"Amsterdam\"],\"bandwidths_mbps\":[1000]}\n]\n}\n"
    );
    assert_eq!(folder.run("check").status.code(), Some(0));
    let settings = "catalog = \"expressroute-providers.json\"\n";
    fs::write(folder.0.join(".er-preflight.hcl"), settings).unwrap();
    let checked = folder.run("check");
    assert_eq!(checked.status.code(), Some(1));
    assert!(text(&checked.stdout).contains("error[provider-unknown]"));
    let shown = folder.run("catalog show");
    let last = text(&shown.stdout).lines().last().unwrap_or_default();
    assert_eq!(
        last,
        "your own list of the public cloud, of 2026-11-01, less than a month old"
    );
}

/// Runs git in a folder, as somebody.
pub(crate) fn git(folder: &Folder, arguments: &[&str]) {
    let somebody = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(&folder.0)
        .args(somebody)
        .args(arguments);
    let output = command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
}

#[test]
fn the_checklist_is_compared_with_that_of_another_revision() {
    let folder = Folder::new("base");
    git(&folder, &["init", "--quiet"]);
    fs::write(folder.0.join(".gitattributes"), "*.tf filter=trap\n").unwrap();
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "first"]);
    // What the repository could make git run must not run.
    let trap = folder.0.join("trapped");
    let script = format!("touch '{}'", trap.display());
    for name in [
        "filter.trap.smudge",
        "filter.trap.clean",
        "core.fsmonitor",
        "core.pager",
    ] {
        git(&folder, &["config", name, &script]);
    }
    let broken = folder.read("main.tf").replace("310", "4095");
    fs::write(folder.0.join("main.tf"), &broken).unwrap();
    let run = |arguments: &str| {
        let mut command = preflight(&folder.0);
        command.env("PATH", env::var_os("PATH").unwrap_or_default());
        let words = arguments.split_whitespace();
        command.args(words).output().unwrap()
    };

    let output = run("checklist --base HEAD");
    let expected = "\
azurerm_express_route_circuit.ams  (.)
  met -> broken                   a VLAN of its own for each peering
      error[vlan-id-range]: VLAN ID `4095` is outside 1 to 4094
      (`azurerm_express_route_circuit_peering.private`)

";
    assert_eq!(text(&output.stdout), expected, "{}", text(&output.stderr));
    let document: serde_json::Value =
        serde_json::from_slice(&run("checklist --base HEAD --format json").stdout).unwrap();
    let item = &document["circuits"][0]["items"][0];
    assert_eq!(
        (item["was"].as_str(), item["status"].as_str()),
        (Some("met"), Some("broken"))
    );

    git(
        &folder,
        &[
            "-c",
            "core.fsmonitor=false",
            "-c",
            "filter.trap.clean=cat",
            "commit",
            "--quiet",
            "-am",
            "second",
        ],
    );
    let same = run("checklist --base HEAD");
    assert!(text(&same.stdout).ends_with("nothing changed\n\n"));
    fs::create_dir(folder.0.join("live")).unwrap();
    fs::rename(folder.0.join("main.tf"), folder.0.join("live/main.tf")).unwrap();
    let moved = run("checklist --base HEAD~1");
    let moved = text(&moved.stdout);
    assert!(moved.starts_with("new since then:\n"), "{moved}");
    assert!(
        moved.ends_with("azurerm_express_route_circuit.ams  (.): gone\n\n"),
        "{moved}"
    );
    assert!(text(&run("checklist live --base HEAD~1").stdout).starts_with("new since then:\n"));
    assert!(!trap.exists(), "something of the repository ran");

    for name in ["nonsense", "--help", "-x"] {
        let refused = run(&format!("checklist --base={name}"));
        assert_eq!(refused.status.code(), Some(2), "{name}");
        let expected = format!("er-preflight: `--base {name}`: there is no such revision\n");
        assert_eq!(text(&refused.stderr), expected);
    }
}

/// What one root breaks in another one is compared as well.
#[test]
fn the_checklist_of_an_estate_is_compared_as_one() {
    let folder = Folder::new("base-estate");
    fs::remove_file(folder.0.join("main.tf")).unwrap();
    let estate = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/estates/joined/data-source");
    let hub = |root: &str| fs::read_to_string(estate.join(root).join("main.tf")).unwrap();
    for root in ["er", "hub"] {
        fs::create_dir(folder.0.join(root)).unwrap();
        let sound = hub(root).replace("[\"10.1.", "[\"10.2.");
        fs::write(folder.0.join(root).join("main.tf"), sound).unwrap();
    }
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "first"]);
    fs::write(folder.0.join("hub/main.tf"), hub("hub")).unwrap();
    let run = |arguments: &str| {
        let mut command = preflight(&folder.0);
        command.env("PATH", env::var_os("PATH").unwrap_or_default());
        let words = arguments.split_whitespace();
        let output = command.args(words).output().unwrap();
        text(&output.stdout).to_owned()
    };
    let apart = run("checklist --base HEAD");
    assert!(apart.ends_with("nothing changed\n\n"), "{apart}");
    let changes = run("checklist --base HEAD --estate");
    assert!(
        changes.starts_with("azurerm_express_route_circuit.ams  (er)\n  met -> broken"),
        "{changes}"
    );
    assert!(
        changes.contains("error[peering-prefix-overlaps-vnet]"),
        "{changes}"
    );
}

#[test]
fn without_a_repository_there_is_no_other_revision() {
    let folder = Folder::new("bare");
    let mut command = preflight(&folder.0);
    command.env("PATH", env::var_os("PATH").unwrap_or_default());
    command.env("GIT_CEILING_DIRECTORIES", env::temp_dir());
    let output = command
        .args(["checklist", "--base", "HEAD"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        text(&output.stderr),
        "er-preflight: `--base HEAD`: this is no git repository\n"
    );
}
