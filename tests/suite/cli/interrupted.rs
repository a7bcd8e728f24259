//! Is each file that a command writes the old one or the new one, wherever it stops and whatever refuses?
//!
//! Every command that writes is stopped by the disk, by permissions and by a signal that nothing can catch. Single steps
//! of writing fail in the tests of `source::write`.

#![cfg(unix)]

use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    path::Path,
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{preflight, text, written::Folder};

/// Faults of the estate, so many that no disk takes what is said of them in one piece.
const FAULTS: usize = 120;

/// A command that writes a file.
struct Writer {
    name: &'static str,
    words: &'static [&'static str],
    /// The file, which is there before; else it is made.
    target: &'static str,
    is_there: bool,
}

const WRITERS: [Writer; 6] = [
    Writer {
        name: "check",
        words: &["check", "--format", "json=report.json", "--format", "short"],
        target: "report.json",
        is_there: true,
    },
    Writer {
        name: "fix",
        words: &["check", "--fix", "--unsafe-fixes", "--format", "short"],
        target: "main.tf",
        is_there: true,
    },
    Writer {
        name: "write",
        words: &["baseline", "write", "--baseline", "base.json"],
        target: "base.json",
        is_there: true,
    },
    Writer {
        name: "prune",
        words: &["baseline", "prune", "--baseline", "base.json"],
        target: "base.json",
        is_there: true,
    },
    Writer {
        name: "init",
        words: &["init"],
        target: ".er-preflight.hcl",
        is_there: false,
    },
    Writer {
        name: "import",
        words: &["catalog", "import", "answer.txt"],
        target: "expressroute-providers.json",
        is_there: true,
    },
];

/// Peerings whose links have host bits, and text enough that the file is no small one.
fn estate(faults: usize) -> String {
    let peering = |number: usize| {
        let (at, rest) = (number / 64, number % 64 * 4);
        format!(
            "resource \"azurerm_express_route_circuit_peering\" \"p{number}\" {{\n  \
             express_route_circuit_name    = \"c{number}\"\n  resource_group_name = \"rg\"\n  \
             peering_type                  = \"AzurePrivatePeering\"\n  vlan_id = 100\n  peer_asn = 65010\n  \
             primary_peer_address_prefix   = \"172.16.{at}.{}/30\"\n  \
             secondary_peer_address_prefix = \"172.17.{at}.{rest}/30\"\n}}\n",
            rest + 1
        )
    };
    let filling = format!("# {}\n", "what nobody reads ".repeat(4)).repeat(2_000);
    (0..faults).map(peering).collect::<String>() + &filling
}

impl Writer {
    /// A directory in which the command has something to write.
    fn folder(&self, what: &str) -> Folder {
        let folder = Folder::new(&format!("interrupted-{}-{what}", self.name));
        let put = |name: &str, text: &str| fs::write(folder.0.join(name), text).unwrap();
        put("main.tf", &estate(FAULTS + 10));
        let provider = |number: usize| {
            format!(
                "{{\"name\":\"Provider {number}\",\"peeringLocations\":[\"Amsterdam\"],\
                 \"bandwidthsOffered\":[{{\"offerName\":\"1Gbps\",\"valueInMbps\":1000}}]}}"
            )
        };
        let providers: Vec<_> = (0..500).map(provider).collect();
        put("answer.txt", &format!("[{}]", providers.join(",")));
        match self.name {
            "prune" => {
                folder.run("baseline write --baseline base.json");
                put("main.tf", &estate(FAULTS));
            }
            _ if self.is_there && self.target != "main.tf" => put(self.target, "what was there\n"),
            _ => {}
        }
        folder
    }

    fn command(&self, folder: &Folder) -> Command {
        let mut command = preflight(&folder.0);
        command.args(self.words);
        command
    }

    fn now(&self, folder: &Folder) -> Option<Vec<u8>> {
        fs::read(folder.0.join(self.target)).ok()
    }

    /// What the file holds before and after.
    fn sides(&self, what: &str) -> [Option<Vec<u8>>; 2] {
        let folder = self.folder(&format!("sides-{what}"));
        let before = self.now(&folder);
        assert_eq!(before.is_some(), self.is_there, "{}", self.name);
        let output = self.command(&folder).output().unwrap();
        assert_ne!(
            output.status.code(),
            Some(2),
            "{}: {}",
            self.name,
            text(&output.stderr)
        );
        let after = self.now(&folder);
        let length = after.as_ref().map_or(0, Vec::len);
        assert!(length > 1_500 && after != before, "{}: {length}", self.name);
        assert_eq!(names(&folder.0).iter().find(|it| is_beside(it)), None);
        [before, after]
    }
}

/// Whether a file is one that lies beside another while that is written.
fn is_beside(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|it| it == "tmp")
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

impl Writer {
    /// Lets the command run where it cannot write: it says so, and everything is as it was.
    fn is_refused(&self, what: &str, said: &str, run: impl FnOnce(&Folder) -> Output) {
        let folder = self.folder(what);
        let (before, beside) = (self.now(&folder), names(&folder.0));
        let output = run(&folder);
        let err = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{}: {err}", self.name);
        let is_said = err.contains("er-preflight: cannot write `") && err.contains(said);
        assert!(is_said, "{}: {err}", self.name);
        assert!(output.stdout.is_empty(), "{}", self.name);
        assert!(
            self.now(&folder) == before,
            "{} is not the old one",
            self.name
        );
        assert_eq!(names(&folder.0), beside, "{}", self.name);
    }
}

#[test]
fn a_disk_that_takes_only_a_part_of_a_file_keeps_the_old_one() {
    // No file may be longer than a block or two, and the signal that says so is ignored: writing stops in between.
    let script = "ulimit -f 1 && trap '' XFSZ && exec \"$0\" \"$@\"";
    for writer in WRITERS {
        writer.is_refused("full", "", |folder| {
            let mut command = Command::new("sh");
            command
                .args(["-c", script, env!("CARGO_BIN_EXE_er-preflight")])
                .args(writer.words);
            command.current_dir(&folder.0).output().unwrap()
        });
    }
}

#[test]
fn a_directory_that_takes_no_files_keeps_the_old_ones() {
    for writer in WRITERS {
        writer.is_refused("locked", "its directory is read-only", |folder| {
            let permit = |mode| fs::set_permissions(&folder.0, fs::Permissions::from_mode(mode));
            permit(0o555).unwrap();
            let output = writer.command(folder).output().unwrap();
            permit(0o755).unwrap();
            output
        });
    }
}

#[test]
fn links_are_followed_and_permissions_kept() {
    for writer in WRITERS {
        let folder = writer.folder("linked");
        let (link, file) = (folder.0.join(writer.target), folder.0.join("elsewhere.txt"));
        let Ok(()) = fs::rename(&link, &file) else {
            // What is to be made must not be there, be it a link that leads nowhere.
            symlink("elsewhere.txt", &link).unwrap();
            let output = writer.command(&folder).output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{}", writer.name);
            assert!(link.is_symlink() && !file.exists(), "{}", writer.name);
            continue;
        };
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("elsewhere.txt", &link).unwrap();
        let output = writer.command(&folder).output().unwrap();
        let said = text(&output.stderr);
        assert_ne!(output.status.code(), Some(2), "{}: {said}", writer.name);
        assert!(link.is_symlink(), "{}", writer.name);
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640, "{}", writer.name);
        let [_, after] = writer.sides("linked");
        assert!(
            writer.now(&folder) == after,
            "{} is not the new one",
            writer.name
        );
    }
}

#[test]
fn links_that_lead_out_of_the_repository_are_not_written_through() {
    for writer in WRITERS.iter().filter(|writer| writer.is_there) {
        let (folder, outside) = (writer.folder("lured"), writer.folder("theirs"));
        let file = outside.0.join(writer.target);
        let before = fs::read(&file).unwrap();
        let link = folder.0.join(writer.target);
        fs::remove_file(&link).unwrap();
        symlink(&file, &link).unwrap();
        let output = writer.command(&folder).output().unwrap();
        let said = text(&output.stderr).to_owned() + text(&output.stdout);
        // Of what is edited, nothing is read behind such a link either.
        let reason = match writer.name {
            "fix" => "out of the repository",
            // What a run could not read is not known to be gone.
            "prune" => "stays as it is",
            _ => "a link leads out of the repository",
        };
        assert!(said.contains(reason), "{}: {said}", writer.name);
        assert!(fs::read(&file).unwrap() == before, "{}", writer.name);
        assert!(link.is_symlink(), "{}", writer.name);
        assert_eq!(names(&outside.0).len(), names(&folder.0).len());
    }
}

/// Numbers without an order, the same in each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end.max(1)
    }
}

/// A process that is killed while it writes, as soon as the file beside shows up or at any other time, leaves the file whole;
/// and what it leaves beside stops no later run.
#[test]
fn a_process_that_is_killed_leaves_each_file_whole() {
    let mut numbers = Numbers(7);
    for writer in WRITERS {
        let began = Instant::now();
        let [before, after] = writer.sides("killed");
        let whole = u64::try_from(began.elapsed().as_micros()).unwrap();
        let folder = writer.folder("killed");
        let target = folder.0.join(writer.target);
        for round in 0..10 {
            for name in names(&folder.0).iter().filter(|it| is_beside(it)) {
                fs::remove_file(folder.0.join(name)).unwrap();
            }
            match &before {
                Some(before) => fs::write(&target, before).unwrap(),
                None => drop(fs::remove_file(&target)),
            }
            let mut command = writer.command(&folder);
            let command = command.stdout(Stdio::null()).stderr(Stdio::null());
            let mut child = command.spawn().unwrap();
            if round % 2 == 0 {
                while !names(&folder.0).iter().any(|it| is_beside(it))
                    && child.try_wait().unwrap().is_none()
                {}
                thread::sleep(Duration::from_micros(numbers.below(200)));
            } else {
                thread::sleep(Duration::from_micros(numbers.below(whole)));
            }
            // It may have ended.
            let _ = child.kill();
            child.wait().unwrap();
            let now = writer.now(&folder);
            let is_whole = now == before || now == after;
            assert!(
                is_whole,
                "{} in round {round}: {:?} bytes",
                writer.name,
                now.map(|it| it.len())
            );
        }
        // What was half written lies beside, with other names than this run's.
        fs::write(folder.0.join(format!(".{}.1-0.tmp", writer.target)), "half").unwrap();
        match &before {
            Some(before) => fs::write(&target, before).unwrap(),
            None => drop(fs::remove_file(&target)),
        }
        let output = writer.command(&folder).output().unwrap();
        assert_ne!(
            output.status.code(),
            Some(2),
            "{}: {}",
            writer.name,
            text(&output.stderr)
        );
        assert!(
            writer.now(&folder) == after,
            "{} is not the new one",
            writer.name
        );
    }
}
