//! What is one hostile case, and how is it run within bounds?

use std::{
    env,
    fmt::Write as _,
    fs,
    io::Read as _,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value as Json;

/// A circuit that is at fault, which nothing beside it may silence.
pub(super) const CIRCUIT: &str = r#"
resource "azurerm_express_route_circuit" "ams" {
  name                  = "erc-ams"
  resource_group_name   = "rg-net"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = "Amsterdam"
  bandwidth_in_mbps     = 300

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}
"#;

/// The rule that finds the fault of the circuit.
const FAULT: &str = "circuit-bandwidth";

/// Seconds of the processor for one run. What is built for tests is several times slower than what users run; with
/// `cargo test --release` the bound is the promised one.
const SECONDS: u64 = if cfg!(debug_assertions) { 40 } else { 5 };

/// How long a run that waits for something, and so takes no time of the processor, is waited for. Far more than any run
/// takes on a busy machine: nothing depends on it but the end of a test that has failed.
const PATIENCE: Duration = Duration::from_secs(300);

/// What a case puts into its directory.
type Make = Box<dyn Fn(&Path)>;

/// A directory with something hostile in it, and what has to be said about it.
pub(super) struct Case {
    /// A few words for people.
    pub(super) name: &'static str,
    /// What it attacks.
    attacks: &'static str,
    make: Make,
    arguments: &'static str,
    expected: Expected,
    /// The fault of the circuit has to be found as well.
    is_seen: bool,
}

enum Expected {
    /// The rules of the findings, besides the circuit's own fault.
    Findings(&'static [&'static str]),
    /// The command refuses to run, and its line for stderr has this in it.
    Refusal(&'static str),
}

impl Case {
    /// A text beside the circuit, in a file of that name.
    pub(super) fn text(
        name: &'static str,
        attacks: &'static str,
        file: &'static str,
        text: impl Into<Vec<u8>>,
        findings: &'static [&'static str],
    ) -> Self {
        let text = text.into();
        Self::made(name, attacks, findings, move |top| put(top, file, &text))
    }

    /// Locals beside the circuit, and what the circuit takes from them for its name.
    pub(super) fn named(
        name: &'static str,
        attacks: &'static str,
        locals: &str,
        value: &str,
        findings: &'static [&'static str],
    ) -> Self {
        let circuit = CIRCUIT.replace("\"erc-ams\"", value);
        let main = format!("{circuit}\nlocals {{\n{locals}\n}}\n");
        Self::made(name, attacks, findings, move |top| {
            put(top, "main.tf", main.as_bytes());
        })
    }

    /// Whatever `make` puts into the directory.
    pub(super) fn made(
        name: &'static str,
        attacks: &'static str,
        findings: &'static [&'static str],
        make: impl Fn(&Path) + 'static,
    ) -> Self {
        Self {
            name,
            attacks,
            make: Box::new(make),
            arguments: "check --format json .",
            expected: Expected::Findings(findings),
            is_seen: true,
        }
    }

    /// With other arguments.
    pub(super) fn with(mut self, arguments: &'static str) -> Self {
        self.arguments = arguments;
        self
    }

    /// Once all work is spent, nothing more is known of the circuit; an error says so.
    pub(super) fn spent(mut self) -> Self {
        self.is_seen = false;
        self
    }

    /// The run cannot be done, and this is said.
    pub(super) fn refused(mut self, said: &'static str) -> Self {
        self.expected = Expected::Refusal(said);
        self
    }

    /// Runs it for programs and for people; gives what was found or said.
    pub(super) fn run(&self) -> Result<String, String> {
        let folder = Folder::new();
        put(&folder.0, "main.tf", CIRCUIT.as_bytes());
        (self.make)(&folder.0);
        let (code, out, err) = run(&folder.0, self.arguments)?;
        match &self.expected {
            Expected::Refusal(said) => {
                let is_said = code == 2 && out.is_empty() && err.contains(said);
                is_said
                    .then(|| format!("refused: {said}"))
                    .ok_or_else(|| format!("{code} {err:?} {out:.300}"))
            }
            Expected::Findings(ids) => {
                let found = found(&out).ok_or_else(|| format!("{code}, no report: {err:?}"))?;
                let mut ids = ids.to_vec();
                ids.extend(self.is_seen.then_some(FAULT));
                ids.sort_unstable();
                if (code, &*found) != (1, &*ids) {
                    return Err(format!(
                        "{code} {found:?} instead of {ids:?}; {err:?} {out:.300}"
                    ));
                }
                // The report for people has to bear the same, in no more than a few pages.
                let human = self.arguments.replace("--format json", "--show-undecided");
                let (code, text, _) = run(&folder.0, &human)?;
                if code != 1 || ids.iter().any(|id| !text.contains(&format!("[{id}]"))) {
                    return Err(format!("{code}, not told to people: {text:.300}"));
                }
                if let Some(char) = text.chars().find(|char| acts(*char)) {
                    return Err(format!("{char:?} is sent to the terminal"));
                }
                if text.len() > 1_000_000 {
                    return Err(format!("a report of {} bytes", text.len()));
                }
                Ok(found.join(", "))
            }
        }
    }

    /// How it is listed.
    pub(super) fn line(&self, said: &str) -> String {
        format!(
            "{}\n  attacks: {}\n  says: {said}\n",
            self.name, self.attacks
        )
    }
}

/// Whether a character acts on a terminal or hides.
pub(super) fn acts(char: char) -> bool {
    (char.is_control() && char != '\n')
        || matches!(char, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The rules of all findings in a report, each once.
fn found(report: &str) -> Option<Vec<&str>> {
    let parsed: Json = serde_json::from_str(report).ok()?;
    let findings = parsed["findings"].as_array()?;
    let ids = findings.iter().filter_map(|finding| {
        let id = finding["rule"].as_str()?;
        // Borrowed from the text, so that it outlives the tree.
        report.find(id).map(|at| &report[at..at + id.len()])
    });
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    Some(ids)
}

/// Writes a file, with the directories above it.
pub(super) fn put(top: &Path, name: &str, content: &[u8]) {
    let path = top.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// Lines made for each number.
pub(super) fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut lines, at| {
        writeln!(lines, "{}", line(at)).unwrap();
        lines
    })
}

/// Exit code, stdout and stderr of the command; an error if a signal ended it or it had to be ended.
pub(super) fn run(directory: &Path, arguments: &str) -> Result<(i32, String, String), String> {
    let mut command = Command::new("/bin/sh");
    let bounds = format!("ulimit -v 1048576; ulimit -t {SECONDS}; exec \"$0\" \"$@\"");
    command
        .env_clear()
        .env("ER_PREFLIGHT_TODAY", "2026-11-22")
        .current_dir(directory)
        .args(["-c", &bounds, env!("CARGO_BIN_EXE_er-preflight")])
        .args(arguments.split_whitespace())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut pipes = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let out = thread::spawn(move || {
        let mut out = Vec::new();
        pipes.0.read_to_end(&mut out).unwrap();
        out
    });
    let mut err = Vec::new();
    let waited = thread::spawn(move || wait(&mut child));
    pipes.1.read_to_end(&mut err).unwrap();
    let status = waited.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).map_err(|_| "prints what is no text".to_owned());
    let (out, err) = (text(out.join().unwrap())?, text(err)?);
    match status {
        None => Err("waits for ever".to_owned()),
        Some(status) => match status.code() {
            None => Err(format!("ends with {status}: {err:.300}")),
            Some(code) if code > 2 => Err(format!("ends with {code}: {err:.300}")),
            Some(code) if out.is_empty() && err.is_empty() => {
                Err(format!("ends with {code}, in silence"))
            }
            Some(code) => Ok((code, out, err)),
        },
    }
}

/// Waits for the end, and brings it about if it does not come.
fn wait(child: &mut Child) -> Option<ExitStatus> {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status);
        }
        thread::sleep(Duration::from_millis(5));
    }
    let _ = child.kill();
    None
}

/// A directory that is gone when the case is.
pub(super) struct Folder(pub(super) PathBuf);

impl Folder {
    pub(super) fn new() -> Self {
        // A test goes through its cases one after the other, and each test has a thread of its own.
        let thread = format!("{:?}", thread::current().id());
        let number: String = thread.chars().filter(char::is_ascii_digit).collect();
        let name = format!("er-preflight-hostile-{}-{number}", std::process::id());
        let path = env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("repository/.git")).unwrap();
        Self(path.join("repository"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.0.parent().unwrap());
    }
}
