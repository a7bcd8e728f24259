//! Is the list of rules in each family what the folder holds?

use std::{fs, path::Path};

use crate::bless::check_snapshot;

#[test]
fn each_family_lists_its_files() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut folders: Vec<_> = fs::read_dir(&rules)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    // A folder without a list holds the tests of a file.
    folders.retain(|path| path.join("mod.rs").is_file());
    folders.sort();
    assert!(!folders.is_empty());
    for folder in folders {
        let mut stems: Vec<String> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| {
                entry
                    .unwrap()
                    .path()
                    .file_stem()
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned()
            })
            .filter(|stem| stem != "mod")
            .collect();
        stems.sort();
        for stem in &stems {
            let path = folder.join(format!("{stem}.rs"));
            let id = format!("    id: \"{}\",", stem.replace('_', "-"));
            let text = fs::read_to_string(&path).unwrap();
            let is_named = text.lines().any(|line| line == id);
            assert!(is_named, "{} has another id", path.display());
        }
        let family = folder.file_name().unwrap().to_str().unwrap();
        let path = format!("src/rules/{family}/mod.rs");
        let text = fs::read_to_string(folder.join("mod.rs")).unwrap();
        let (before, rest) = text.split_once("// rules:begin\n").expect("the marker");
        let (_, after) = rest.split_once("// rules:end\n").expect("the marker");
        let mut region = String::new();
        for stem in &stems {
            region += &format!("mod {stem};\n");
        }
        region += "\n#[rustfmt::skip]\npub(super) static RULES: &[Rule] = &[\n";
        for stem in &stems {
            region += &format!("    {stem}::RULE,\n");
        }
        region += "];\n";
        check_snapshot(
            &path,
            &format!("{before}// rules:begin\n{region}// rules:end\n{after}"),
        );
    }
}
