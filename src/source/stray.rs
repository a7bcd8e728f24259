//! Does a path lead out of the repository by a link?

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Disk, clean, repository_of};

/// Whether a path is named within the repository around the working directory, and by a link of that repository is
/// something elsewhere. Whoever names a path outside means it; whoever names one inside does not expect a stranger's link
/// to decide what is written over.
pub(super) fn strays(path: &Path) -> bool {
    fs::canonicalize(".").is_ok_and(|here| strays_from(&here, path))
}

fn strays_from(here: &Path, path: &Path) -> bool {
    let top = repository_of(&Disk, here).unwrap_or(here);
    let named = clean(&here.join(path));
    let real_top = fs::canonicalize(top).unwrap_or_else(|_| top.to_owned());
    named.starts_with(top) && !followed(&named).starts_with(real_top)
}

/// The path behind all links, as far as there is anything.
fn followed(path: &Path) -> PathBuf {
    let real = path.ancestors().find_map(|there| {
        let real = fs::canonicalize(there).ok()?;
        let rest = path.strip_prefix(there).ok()?;
        Some(real.join(rest))
    });
    real.unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    #[test]
    fn links_of_the_repository_do_not_lead_out_of_it() {
        use std::{env, os::unix::fs::symlink};

        use super::*;

        let top = env::temp_dir().join(format!("er-preflight-stray-{}", std::process::id()));
        let _ = fs::remove_dir_all(&top);
        let (inside, outside) = (top.join("repository"), top.join("outside"));
        for directory in [&inside.join(".git"), &inside.join("live"), &outside] {
            fs::create_dir_all(directory).unwrap();
        }
        fs::write(outside.join("theirs"), "").unwrap();
        symlink("../outside/theirs", inside.join("file")).unwrap();
        symlink("../outside", inside.join("directory")).unwrap();
        symlink("../report", inside.join("live/within")).unwrap();
        fs::write(inside.join("report"), "").unwrap();
        let here = fs::canonicalize(inside.join("live")).unwrap();
        for (path, expected) in [
            ("new.sarif", false),
            ("not/there/new.sarif", false),
            ("within", false),
            ("../file", true),
            ("../directory/new.sarif", true),
            ("../directory/not/there", true),
            // Named outside, hence meant.
            ("../../outside/theirs", false),
            ("/dev/null", false),
        ] {
            assert_eq!(strays_from(&here, Path::new(path)), expected, "{path}");
        }
        fs::remove_dir_all(&top).unwrap();
    }
}
