//! What do `init` and `catalog import` write, and what do they leave alone?

use std::{
    env, fs,
    io::Write as _,
    path::PathBuf,
    process::{Output, Stdio},
};

use super::{preflight, text};

/// A directory that is gone when the test is.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("er-preflight-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        let circuit = include_str!("../../../testdata/rules/routing-block-28/good/main.tf");
        fs::write(path.join("main.tf"), circuit).unwrap();
        Self(path)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn run(&self, arguments: &str) -> Output {
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
