//! Texts that are blessed: compared as a rule, rewritten with `BLESS=1`.

use std::{env, fs, path::Path};

/// Holds `actual` against the file; with `BLESS=1` in the environment the file is written instead.
pub(crate) fn check_snapshot(path: &Path, actual: &str) {
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == actual {
        return;
    }
    if env::var_os("BLESS").is_some() {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).unwrap();
        }
        fs::write(path, actual).unwrap();
        return;
    }
    let difference = expected
        .lines()
        .zip(actual.lines())
        .position(|(a, b)| a != b);
    let line = difference.unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
    panic!(
        "{} differs from line {}:\n  expected: {:?}\n  actual:   {:?}\nRead the change, then bless it with `BLESS=1 cargo test`.",
        path.display(),
        line + 1,
        expected.lines().nth(line),
        actual.lines().nth(line),
    );
}
