//! What do modules declare of which only the call is at hand, and how are their inputs called?

mod circuit;
mod gateway;
mod network;
mod wan;

use super::{Entry, Form, Part, Reading, parts, reading};

/// A module of which it is known what it declares.
#[derive(Debug)]
pub struct KnownModule {
    /// Its name in a registry, without host: `Azure/avm-res-network-expressroutecircuit/azurerm`.
    name: &'static str,
    /// Its inputs, as the thing that the module is about.
    pub form: &'static Form,
    /// The versions for which `inputs` holds: the first and the last that was read.
    pub versions: (Version, Version),
    /// The objects in its inputs with the keys that their types declare. A path ends in `.*` for the elements of a map.
    pub inputs: &'static [(&'static str, &'static [&'static str])],
    /// Keys that the types declare and the module does nothing with: the object, and the key.
    pub dropped: &'static [(&'static str, &'static str)],
}

/// A version: major, minor, patch.
pub type Version = (u32, u32, u32);

/// The one version that a constraint allows; `None` if there may be others.
pub fn exact_version(constraint: &str) -> Option<Version> {
    let text = constraint.trim();
    let text = text.strip_prefix('=').unwrap_or(text).trim();
    let mut numbers = text.split('.').map(|part| part.parse().ok());
    let version = (numbers.next()??, numbers.next()??, numbers.next()??);
    numbers.next().is_none().then_some(version)
}

/// The module of a source such as `registry.terraform.io/Azure/avm-res-network-expressroutecircuit/azurerm`.
pub fn module(source: &str) -> Option<&'static KnownModule> {
    MODULES.iter().find(|module| {
        let rest = source.len().checked_sub(module.name.len());
        rest.is_some_and(|at| {
            let is_host = at == 0 || source.as_bytes()[at - 1] == b'/';
            let tail = source.get(at..);
            is_host && tail.is_some_and(|tail| tail.eq_ignore_ascii_case(module.name))
        })
    })
}

pub(super) const MODULES: &[KnownModule] = &[
    circuit::MODULE,
    gateway::MODULE,
    network::MODULE,
    wan::MODULE,
];

/// Parts that do not name what they are a part of.
const fn loose(path: &'static str, form: &'static Form) -> Part {
    parts(path, form, "")
}

/// The thing of that type, among those that the same module declares, that has this key.
const fn sibling(name: &'static str, path: &'static str, kind: &'static str) -> Entry {
    reading(name, path, Reading::Sibling(kind))
}

#[cfg(test)]
mod tests {
    use super::{exact_version, module};

    #[test]
    fn only_one_version_is_exact() {
        assert_eq!(exact_version("0.3.3"), Some((0, 3, 3)));
        assert_eq!(exact_version(" = 0.3.3 "), Some((0, 3, 3)));
        for open in [
            "~> 0.3.3",
            ">= 0.3.3",
            "0.3",
            "",
            "0.3.3, < 1.0.0",
            "0.3.3-beta",
        ] {
            assert_eq!(exact_version(open), None, "{open}");
        }
    }

    #[test]
    fn modules_are_known_by_their_name_on_any_host() {
        let name = "Azure/avm-res-network-expressroutecircuit/azurerm";
        for source in [
            name.to_owned(),
            format!("registry.terraform.io/{name}"),
            format!("REGISTRY.example.com/{}", name.to_lowercase()),
        ] {
            assert!(module(&source).is_some(), "{source}");
        }
        for source in [
            format!("x{name}"),
            format!("{name}/x"),
            "é".to_owned(),
            String::new(),
        ] {
            assert!(module(&source).is_none(), "{source}");
        }
    }
}
