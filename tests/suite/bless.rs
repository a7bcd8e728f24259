//! How is a text held against the one that was read and accepted before?

use std::{env, fs, path::Path};

/// Compares a text with the file at `path`, relative to the package. With `BLESS` set the file is written instead: read
/// the difference before you commit it.
#[track_caller]
pub(crate) fn check_snapshot(path: &str, actual: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if env::var_os("BLESS").is_some() {
        let directory = file.parent().expect("a snapshot stands in a directory");
        fs::create_dir_all(directory).expect("the directory can be made");
        // An unchanged file keeps its time, so that nothing is built again for it.
        if fs::read_to_string(&file).ok().as_deref() != Some(actual) {
            fs::write(&file, actual).expect("the snapshot can be written");
        }
        return;
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    let differs = expected
        .lines()
        .zip(actual.lines())
        .position(|(expected, actual)| expected != actual);
    let line = differs.unwrap_or_else(|| expected.lines().count().min(actual.lines().count())) + 1;
    assert!(
        expected == actual,
        "{path} differs from line {line}; BLESS=1 rewrites it. Now it reads:\n{actual}"
    );
}
