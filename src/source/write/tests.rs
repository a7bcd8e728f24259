//! Is a file the old one or the new one, whatever fails and wherever it stops?

use std::{
    cell::Cell,
    fs, io,
    path::{Path, PathBuf},
};

use super::{Disk, Replacement, Steps, replace, replace_on, write, write_new, write_new_on};

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
}

impl Failing {
    fn at(step: usize, stops: bool) -> Self {
        let left = Cell::new(step);
        Self { left, stops }
    }

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

    fn if_it_goes<T>(&self, step: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        if self.goes() { step() } else { Self::no() }
    }
}

impl Steps for Failing {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.if_it_goes(|| Disk.read(path))
    }

    fn create(&self, beside: &Path, is_private: bool) -> io::Result<fs::File> {
        self.if_it_goes(|| Disk.create(beside, is_private))
    }

    fn write(&self, file: &mut fs::File, content: &[u8]) -> io::Result<()> {
        if self.goes() {
            return Disk.write(file, content);
        }
        // A disk that is full takes what there is room for.
        Disk.write(file, &content[..content.len() / 2])?;
        Self::no()
    }

    fn permit(&self, file: &fs::File, like: &fs::Metadata) -> io::Result<()> {
        self.if_it_goes(|| Disk.permit(file, like))
    }

    fn sync(&self, file: &fs::File) -> io::Result<()> {
        self.if_it_goes(|| Disk.sync(file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.if_it_goes(|| Disk.rename(from, to))
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.if_it_goes(|| Disk.link(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.if_it_goes(|| Disk.remove(path))
    }
}

const OLD: [(&str, &str); 3] = [
    ("a.tf", "old a.tf"),
    ("b.tf", "old b.tf"),
    ("c.tf", "old c.tf"),
];

/// Steps of replacing three files: each is created, written, given its permissions and synced, then read and renamed.
const STEPS: usize = 3 * 4 + 3 * 2;

#[test]
fn a_step_that_fails_leaves_everything_as_it_was() {
    for step in 0..STEPS {
        let folder = Folder::new(&format!("fails-{step}")).with(&OLD);
        let error = replace_on(&Failing::at(step, false), &folder.all_new()).unwrap_err();
        assert!(
            error.to_string().ends_with(".tf`: the disk is full"),
            "{error}"
        );
        for (name, text) in OLD {
            assert_eq!(folder.text(name), text, "step {step}");
        }
        assert_eq!(folder.names(), ["a.tf", "b.tf", "c.tf"], "step {step}");
    }
    let folder = Folder::new("fails-not").with(&OLD);
    replace_on(&Failing::at(STEPS, true), &folder.all_new()).unwrap();
}

/// Steps of making one file: it is created, written, synced and gets its name; that the other name is gone decides nothing.
#[test]
fn a_new_file_is_whole_or_is_not_there_whatever_fails() {
    for stops in [false, true] {
        for step in 0..=4 {
            let folder = Folder::new(&format!("new-{step}-{stops}"));
            let path = folder.0.join("a.hcl");
            let made = write_new_on(&Failing::at(step, stops), &path, b"all of it");
            assert_eq!(made.is_ok(), step == 4, "step {step}");
            assert_eq!(path.exists(), step == 4, "step {step}");
            if step == 4 {
                assert_eq!(folder.text("a.hcl"), "all of it");
            } else if !stops {
                assert!(
                    folder.names().is_empty(),
                    "step {step}: {:?}",
                    folder.names()
                );
            }
        }
    }
}

/// What lies beside when the machine stops is read by nobody who may not read the file.
#[cfg(unix)]
#[test]
fn what_is_left_beside_a_private_file_is_private() {
    use std::os::unix::fs::PermissionsExt as _;

    for step in 1..4 {
        let folder = Folder::new(&format!("private-{step}")).with(&[("a.tf", "old a.tf")]);
        let file = folder.0.join("a.tf");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        replace_on(&Failing::at(step, true), &folder.all_new()[..1]).unwrap_err();
        let beside = folder.names().into_iter().find(|it| it != "a.tf");
        let beside = fs::metadata(folder.0.join(beside.unwrap())).unwrap();
        assert_eq!(beside.permissions().mode() & 0o777, 0o600, "step {step}");
        assert_eq!(folder.text("a.tf"), "old a.tf");
    }
}

#[test]
fn where_the_machine_stops_each_file_is_old_or_new() {
    for step in 0..STEPS {
        let folder = Folder::new(&format!("stops-{step}")).with(&OLD);
        let error = replace_on(&Failing::at(step, true), &folder.all_new()).unwrap_err();
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

    symlink("nowhere", folder.0.join("loose.tf")).unwrap();
    let error = write(&folder.0.join("loose.tf"), b"new").unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("it is a link that leads nowhere"),
        "{error}"
    );
    assert!(!folder.0.join("nowhere").exists());

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
