//! Which modules did `terraform init` fetch for a root, and for which of its calls?

use std::path::{Path, PathBuf};

use super::scan::is_local;
use crate::{
    source::{Files, repository_of},
    value::{Kind, Value, json},
};

/// Where the list of fetched modules lies below a root.
const MANIFEST: &str = ".terraform/modules/modules.json";

/// A module that was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Installed {
    /// The names of the calls that lead to it from the root, the last one being the call of the module.
    pub(super) path: Vec<String>,
    /// The source as Terraform understood it.
    source: String,
    /// Where it lies, canonical.
    pub(super) directory: PathBuf,
}

impl Installed {
    /// Whether the module was fetched for a call with this source. A source that was changed since then is another
    /// module, which Terraform would fetch first.
    pub(super) fn is_for(&self, source: &str) -> bool {
        if self.source == source || self.source.ends_with(&format!("/{source}")) {
            return true;
        }
        // Repositories are recorded as URLs: `github.com/a/b?ref=1` as `git::https://github.com/a/b.git?ref=1`.
        let is_url = self.source.contains("://");
        is_url && last_word(&self.source) == last_word(source)
    }
}

/// The last word of the path and the query behind it.
fn last_word(source: &str) -> (&str, Option<&str>) {
    let (path, query) = match source.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (source, None),
    };
    let word = path.rsplit('/').next().unwrap_or(path);
    (word.strip_suffix(".git").unwrap_or(word), query)
}

/// The modules that were fetched for the root in a canonical directory, callers before what they call. What is not
/// below the repository of the root is left out: a list must not lead anywhere else. So is a list that cannot be read;
/// its modules are then not at hand.
pub(super) fn installed(files: &dyn Files, root: &Path) -> Vec<Installed> {
    let Ok(bytes) = files.read(&root.join(MANIFEST)) else {
        return Vec::new();
    };
    let list = std::str::from_utf8(&bytes).ok();
    let Some(list) = list.and_then(|text| json::from_json(text).ok()) else {
        return Vec::new();
    };
    let Some(Kind::Tuple(modules)) = property(&list, "Modules") else {
        return Vec::new();
    };
    let repository = repository_of(files, root).unwrap_or(root);
    let fetched = modules.iter().filter_map(|module| {
        let (key, source) = (text(module, "Key")?, text(module, "Source")?);
        if key.is_empty() || is_local(source) {
            return None;
        }
        let directory = root.join(text(module, "Dir")?.replace('\\', "/"));
        Some(Installed {
            path: key.split('.').map(str::to_owned).collect(),
            source: source.to_owned(),
            directory: files.canonical(&directory),
        })
    });
    let mut all: Vec<Installed> = fetched
        .filter(|module| module.directory.starts_with(repository))
        .collect();
    all.sort_by(|one, other| one.path.cmp(&other.path));
    all
}

fn property<'v>(object: &'v Value, name: &str) -> Option<&'v Kind> {
    match &object.kind {
        Kind::Object(properties) => properties.get(name).map(|value| &value.kind),
        _ => None,
    }
}

fn text<'v>(object: &'v Value, name: &str) -> Option<&'v str> {
    match property(object, name)? {
        Kind::String(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::installed;
    use crate::source::Memory;

    const LIST: &str = r#"{"Modules": [
        {"Key": "", "Source": "", "Dir": "."},
        {"Key": "net.er", "Source": "registry.terraform.io/Azure/er/azurerm", "Version": "1.0.0", "Dir": ".terraform/modules/net.er"},
        {"Key": "git", "Source": "git::https://github.com/a/b.git?ref=v1", "Dir": ".terraform/modules/git"},
        {"Key": "local", "Source": "./x", "Dir": "x"},
        {"Key": "far", "Source": "a/b/c", "Dir": "../../elsewhere"},
        {"Key": "near", "Source": "a/b/c", "Dir": "../vendor/c"}
    ]}"#;

    #[test]
    fn modules_are_found_below_the_repository_only() {
        let files = Memory::default()
            .with("/repo/.git/HEAD", "")
            .with("/repo/root/.terraform/modules/modules.json", LIST);
        let all = installed(&files, Path::new("/repo/root"));
        let shown: Vec<(String, &str)> = all
            .iter()
            .map(|module| (module.path.join("."), module.directory.to_str().unwrap()))
            .collect();
        assert_eq!(
            shown,
            [
                ("git".to_owned(), "/repo/root/.terraform/modules/git"),
                ("near".to_owned(), "/repo/vendor/c"),
                ("net.er".to_owned(), "/repo/root/.terraform/modules/net.er"),
            ]
        );
        assert!(all[0].is_for("github.com/a/b?ref=v1"));
        assert!(!all[0].is_for("github.com/a/b?ref=v2"));
        assert!(all[2].is_for("Azure/er/azurerm"));
        assert!(!all[2].is_for("Azure/other/azurerm"));
    }

    #[test]
    fn a_broken_list_has_no_modules() {
        for list in ["", "[]", "{\"Modules\": 1}", "\u{0}"] {
            let files = Memory::default().with("/r/.terraform/modules/modules.json", list);
            assert_eq!(installed(&files, Path::new("/r")), []);
        }
    }
}
