//! Is a file the old one or the new one, whatever fails and wherever it stops?

use std::{
    cell::Cell,
    fs, io,
    path::{Path, PathBuf},
};

use super::{Disk, Replacement, Steps, replace, replace_on, write, write_new};

/// A directory that is gone when the test is.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let name = format!("er-preflight-write-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn with(self, files: &[(&str, &str)]) -> Self {
        for (name, text) in files {
            fs::write(self.0.join(name), text).unwrap();
        }
        self
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn all_new(&self) -> Vec<Replacement> {
        ["a.tf", "b.tf", "c.tf"]
            .map(|name| Replacement {
                path: self.0.join(name),
                before: Some(format!("old {name}").into_bytes()),
                after: format!("new {name}").into_bytes(),
            })
            .into()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The disk, of which one step fails, and all later ones too if the machine stops there.
struct Failing {
    /// Steps that still go well.
    left: Cell<usize>,
    stops: bool,
    /// The step that fails leaves half of its text.
    half: bool,
}

impl Failing {
    fn goes(&self) -> bool {
        let left = self.left.get();
        if left > 0 {
            self.left.set(left - 1);
        } else if !self.stops {
            self.left.set(usize::MAX);
        }
        left > 0
    }

    fn no<T>() -> io::Result<T> {
        Err(io::Error::other("the disk is full"))
    }
}

impl Steps for Failing {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if self.goes() {
            Disk.read(path)
        } else {
            Self::no()
        }
    }

    fn stage(&self, beside: &Path, content: &[u8], like: Option<&fs::Metadata>) -> io::Result<()> {
        if self.goes() {
            return Disk.stage(beside, content, like);
        }
        if self.half {
            fs::write(beside, &content[..content.len() / 2])?;
        }
        Self::no()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.goes() {
            Disk.rename(from, to)
        } else {
            Self::no()
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        if self.goes() {
            Disk.remove(path)
        } else {
            Self::no()
        }
    }
}

const OLD: [(&str, &str); 3] = [
    ("a.tf", "old a.tf"),
    ("b.tf", "old b.tf"),
    ("c.tf", "old c.tf"),
];

/// Steps of replacing three files: each is staged, asked for and renamed.
const STEPS: usize = 9;

#[test]
fn a_step_that_fails_leaves_everything_as_it_was() {
    for half in [false, true] {
        for step in 0..STEPS {
            let folder = Folder::new(&format!("fails-{step}-{half}")).with(&OLD);
            let (left, stops) = (Cell::new(step), false);
            let error = replace_on(&Failing { left, stops, half }, &folder.all_new()).unwrap_err();
            assert!(
                error.to_string().ends_with(".tf`: the disk is full"),
                "{error}"
            );
            for (name, text) in OLD {
                assert_eq!(folder.text(name), text, "step {step}");
            }
            assert_eq!(folder.names(), ["a.tf", "b.tf", "c.tf"], "step {step}");
        }
    }
}

#[test]
fn where_the_machine_stops_each_file_is_old_or_new() {
    for step in 0..STEPS {
        let folder = Folder::new(&format!("stops-{step}")).with(&OLD);
        let left = Cell::new(step);
        let failing = Failing {
            left,
            stops: true,
            half: true,
        };
        let error = replace_on(&failing, &folder.all_new()).unwrap_err();
        for (name, text) in OLD {
            let now = folder.text(name);
            let is_new = now == format!("new {name}");
            assert!(is_new || now == text, "step {step}: {now}");
            assert_eq!(
                is_new,
                error.left.contains(&folder.0.join(name)),
                "step {step}"
            );
        }
    }
}

#[test]
fn all_files_are_replaced_and_nothing_is_left_beside() {
    let folder = Folder::new("all").with(&OLD);
    replace(&folder.all_new()).unwrap();
    assert_eq!(folder.names(), ["a.tf", "b.tf", "c.tf"]);
    assert_eq!(folder.text("b.tf"), "new b.tf");
}

#[test]
fn what_changed_in_the_meantime_is_not_overwritten() {
    let folder = Folder::new("changed").with(&OLD);
    fs::write(folder.0.join("b.tf"), "somebody's").unwrap();
    let error = replace(&folder.all_new()).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("b.tf`: it was changed in the meantime")
    );
    assert_eq!(folder.text("a.tf"), "old a.tf");
    assert_eq!(folder.text("b.tf"), "somebody's");
    assert_eq!(folder.names(), ["a.tf", "b.tf", "c.tf"]);
}

#[test]
fn a_read_only_file_stays_as_it_is() {
    let folder = Folder::new("read-only").with(&OLD);
    let locked = folder.0.join("b.tf");
    let mut permissions = fs::metadata(&locked).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&locked, permissions).unwrap();
    let error = replace(&folder.all_new()).unwrap_err();
    assert!(
        error.to_string().ends_with("b.tf`: the file is read-only"),
        "{error}"
    );
    assert_eq!(folder.text("a.tf"), "old a.tf");
    assert_eq!(folder.names(), ["a.tf", "b.tf", "c.tf"]);
}

#[test]
fn another_run_s_file_beside_is_left_alone() {
    let folder = Folder::new("others").with(&OLD);
    let taken = format!(".a.tf.{}-0.tmp", std::process::id());
    fs::write(folder.0.join(&taken), "theirs").unwrap();
    write(&folder.0.join("a.tf"), b"new").unwrap();
    assert_eq!(folder.text("a.tf"), "new");
    assert_eq!(folder.text(&taken), "theirs");
}

#[cfg(unix)]
#[test]
fn permissions_are_kept_links_are_followed_and_a_locked_directory_is_told() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let folder = Folder::new("unix").with(&OLD);
    let (file, link) = (folder.0.join("a.tf"), folder.0.join("link.tf"));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("a.tf", &link).unwrap();
    write(&link, b"new").unwrap();
    assert_eq!(folder.text("a.tf"), "new");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o640
    );

    fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o555)).unwrap();
    let error = write(&file, b"newer").unwrap_err();
    fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(
        error
            .to_string()
            .ends_with("a.tf`: its directory is read-only"),
        "{error}"
    );
    assert_eq!(folder.text("a.tf"), "new");
}

#[test]
fn what_is_there_is_not_made_again() {
    let folder = Folder::new("once").with(&OLD);
    let error = write_new(&folder.0.join("a.tf"), b"new").unwrap_err();
    assert!(error.to_string().contains("a.tf`: "), "{error}");
    assert_eq!(folder.text("a.tf"), "old a.tf");
    write_new(&folder.0.join("d.tf"), b"new").unwrap();
    assert_eq!(folder.text("d.tf"), "new");
}

#[test]
fn a_new_file_is_made_and_a_directory_is_none() {
    let folder = Folder::new("new");
    write(&folder.0.join("report.json"), b"{}").unwrap();
    assert_eq!(folder.text("report.json"), "{}");
    let error = write(&folder.0, b"{}").unwrap_err();
    assert!(error.to_string().ends_with("not a regular file"), "{error}");
}
