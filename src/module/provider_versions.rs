//! Which versions of its providers may a root be run with?
//!
//! Every module that the root calls has its say, and what `terraform init` chose and locked is the only one, as long as
//! it still meets what is asked for.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use super::{
    estate::Estate,
    load::{join, read_file},
    source::{ModuleId, ModuleSource},
};
use crate::{
    finding::Place,
    source::{Files, Sources},
    syntax::{self, Body, Expr, ExprKind},
    version::{Constraints, Version},
};

/// The name of the file in which `terraform init` notes what it chose.
const LOCK: &str = ".terraform.lock.hcl";

/// The versions of a root's providers, by namespace and type in lower case: `hashicorp/azurerm`. Where a provider is
/// fetched from does not matter.
#[derive(Debug, Clone, Default)]
pub struct ProviderVersions(BTreeMap<Arc<str>, Allowed>);

/// The versions of one provider.
#[derive(Debug, Clone, Default)]
pub struct Allowed {
    constraints: Constraints,
    places: Vec<Place>,
}

impl ProviderVersions {
    /// What is said of a provider, such as `hashicorp/azurerm`; `None` if nothing is.
    pub fn of(&self, provider: &str) -> Option<&Allowed> {
        self.0.get(provider)
    }

    /// Adds what somebody asks for. A text that Terraform would refuse says nothing.
    pub fn ask(&mut self, source: &str, text: &str, place: Place) {
        if let (Some(provider), Some(constraints)) = (provider(source), Constraints::parse(text)) {
            let allowed = self.0.entry(provider).or_default();
            allowed.constraints = std::mem::take(&mut allowed.constraints).and(constraints);
            allowed.places.push(place);
        }
    }

    /// Adds what was chosen, unless what is asked for has changed since then.
    fn lock(&mut self, source: &str, text: &str, place: Place) {
        if let (Some(provider), Ok(version)) = (provider(source), Version::parse(text)) {
            let chosen = Constraints::exactly(version.clone());
            let allowed = self.0.entry(provider).or_default();
            if allowed.constraints == Constraints::default() || allowed.constraints.allow(&version)
            {
                allowed.constraints = std::mem::take(&mut allowed.constraints).and(chosen);
                // What decides comes first.
                allowed.places.insert(0, place);
            }
        }
    }

    /// Adds what another account of the same root says.
    pub fn add(&mut self, other: Self) {
        for (provider, more) in other.0 {
            let allowed = self.0.entry(provider).or_default();
            allowed.constraints = std::mem::take(&mut allowed.constraints).and(more.constraints);
            allowed.places.extend(more.places);
        }
    }
}

impl Allowed {
    /// Whether every version is that one or a later one; `None` if none can be chosen.
    pub fn all_from(&self, version: &Version) -> Option<bool> {
        self.constraints.all_from(version)
    }

    /// Whether some version is that one or a later one; `None` if none can be chosen.
    pub fn any_from(&self, version: &Version) -> Option<bool> {
        self.constraints.any_from(version)
    }

    /// Where the versions are said, the place that decides first.
    pub fn places(&self) -> &[Place] {
        &self.places
    }
}

/// Namespace and type of a source address, in lower case as Terraform compares them.
fn provider(source: &str) -> Option<Arc<str>> {
    let mut parts = source.rsplit('/');
    let (kind, namespace) = (parts.next()?, parts.next()?);
    let is_whole = !kind.is_empty() && !namespace.is_empty() && parts.count() <= 1;
    is_whole.then(|| format!("{namespace}/{kind}").to_lowercase().into())
}

impl Estate {
    /// The versions of the providers of a root: of all modules that it calls, as far as they are at hand, and of the
    /// lock file beside it.
    pub fn provider_versions(
        &self,
        root: ModuleId,
        files: &dyn Files,
        sources: &mut Sources,
    ) -> ProviderVersions {
        let mut versions = ProviderVersions::default();
        for module in self.called_from(root) {
            ask(&mut versions, self.module(module));
        }
        let root = self.module(root);
        if let Some(lock) = lock_file(files, sources, &root.directory, &root.name) {
            for block in lock.blocks_of("provider") {
                let version = block.body.attribute("version");
                let (Some(source), Some(version)) = (block.labels.first(), version) else {
                    continue;
                };
                if let ExprKind::String(text) = &version.value.kind {
                    versions.lock(&source.text, text, version.span.into());
                }
            }
        }
        versions
    }
}

/// Adds what a module asks for. Terraform takes only literals here.
fn ask(versions: &mut ProviderVersions, module: &ModuleSource) {
    let required = &module.settings.required_providers;
    for (name, entry) in required {
        let (version, source) = match &entry.kind {
            ExprKind::String(_) => (Some(entry), None),
            _ => (property(entry, "version"), property(entry, "source")),
        };
        let Some((version, place)) = version.and_then(|version| Some((text(version)?, version)))
        else {
            continue;
        };
        if let Some(source) = source_of(name, source) {
            versions.ask(&source, version, place.span.into());
        }
    }
    // The form before `required_providers` had versions; it is still taken.
    for (name, block) in &module.providers {
        let name = name.split('.').next().unwrap_or(name);
        let source = required.get(name).and_then(|it| property(it, "source"));
        if let Some(version) = block.body.attribute("version")
            && let Some(text) = text(&version.value)
            && let Some(source) = source_of(name, source)
        {
            versions.ask(&source, text, version.span.into());
        }
    }
}

/// The source address of a provider: if none is written, its name among those of `HashiCorp`.
fn source_of(name: &str, source: Option<&Expr>) -> Option<Arc<str>> {
    match source {
        Some(source) => text(source).map(Into::into),
        None => Some(format!("hashicorp/{name}").into()),
    }
}

fn property<'e>(object: &'e Expr, name: &str) -> Option<&'e Expr> {
    let ExprKind::Object(entries) = &object.kind else {
        return None;
    };
    let mut entries = entries.iter();
    let named = entries.find(|(key, _)| text(key) == Some(name));
    named.map(|(_, value)| value)
}

fn text(expression: &Expr) -> Option<&str> {
    match &expression.kind {
        ExprKind::String(text) => Some(text),
        _ => None,
    }
}

/// The lock file of a root, if there is one. What is wrong with it is Terraform's to say.
fn lock_file(
    files: &dyn Files,
    sources: &mut Sources,
    directory: &Path,
    shown: &str,
) -> Option<Body> {
    let path = directory.join(LOCK);
    files.kind(&path)?;
    let name = join(shown, LOCK);
    let known = sources.iter().find(|(_, source)| *source.name == *name);
    let known = known.map(|(file, _)| file);
    let file = known.unwrap_or_else(|| read_file(files, sources, &path, &name, false).0);
    Some(syntax::parse(sources, file).0.body)
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{ProviderVersions, provider};
    use crate::{
        finding::Place,
        module::load,
        source::{Memory, Sources},
        version::Version,
    };

    /// Which of two questions the versions of azurerm answer with yes: all from that version, any from it.
    fn azurerm(versions: &ProviderVersions, version: &str) -> Option<(bool, bool)> {
        let version = Version::parse(version).unwrap();
        let allowed = versions.of("hashicorp/azurerm")?;
        allowed.all_from(&version).zip(allowed.any_from(&version))
    }

    fn versions(files: &[(&str, &str)]) -> ProviderVersions {
        let mut memory = Memory::default();
        for (name, text) in files {
            memory = memory.with(Path::new("/r").join(name), *text);
        }
        let mut sources = Sources::default();
        let (estate, _) = load(&memory, &mut sources, &[PathBuf::from("/r")]).unwrap();
        let root = estate.roots()[0];
        estate.provider_versions(root, &memory, &mut sources)
    }

    fn root(text: &str) -> ProviderVersions {
        versions(&[("main.tf", text)])
    }

    #[test]
    fn nothing_is_known_of_what_is_not_declared() {
        assert_eq!(azurerm(&root("locals {}"), "4.0.0"), None);
        let bare = "terraform {\n  required_providers {\n    azurerm = { source = \"hashicorp/azurerm\" }\n  }\n}";
        assert_eq!(azurerm(&root(bare), "4.0.0"), None);
        let broken = "terraform {\n  required_providers {\n    azurerm = \"nonsense\"\n  }\n}";
        assert_eq!(azurerm(&root(broken), "4.0.0"), None);
    }

    #[test]
    fn a_provider_is_known_by_its_source() {
        let other = "terraform {\n  required_providers {\n    azurerm = { source = \"me/azurerm\", version = \"1.0\" }\n    real = { source = \"example.com/HashiCorp/azurerm\", version = \"~> 4.0\" }\n  }\n}";
        let versions = root(other);
        assert_eq!(azurerm(&versions, "4.0.0"), Some((true, true)));
        assert_eq!(azurerm(&versions, "5.0.0"), Some((false, false)));
        assert_eq!(azurerm(&versions, "4.59.0"), Some((false, true)));
        assert!(versions.of("me/azurerm").is_some());
        assert_eq!(provider("azurerm"), None);
        assert_eq!(provider("a/b/c/d"), None);
    }

    #[test]
    fn old_forms_count_as_well() {
        let short = "terraform {\n  required_providers {\n    azurerm = \"~> 3.0\"\n  }\n}";
        assert_eq!(azurerm(&root(short), "4.0.0"), Some((false, false)));
        let block = "provider \"azurerm\" {\n  alias = \"hub\"\n  version = \"=2.46.0\"\n}";
        assert_eq!(azurerm(&root(block), "2.46.0"), Some((true, true)));
    }

    #[test]
    fn all_modules_of_a_root_have_their_say() {
        let asks = |version: &str| {
            format!(
                "terraform {{\n  required_providers {{\n    azurerm = {{\n      source  = \"hashicorp/azurerm\"\n      version = \"{version}\"\n    }}\n  }}\n}}\n"
            )
        };
        let main = asks(">= 3.0") + "module \"hub\" {\n  source = \"./hub\"\n}";
        let hub = asks("< 5.0") + "module \"gw\" {\n  source = \"../gw\"\n}";
        let gw = asks(">= 4.35");
        let files = [
            ("main.tf", &*main),
            ("hub/main.tf", &*hub),
            ("gw/main.tf", &*gw),
        ];
        assert_eq!(azurerm(&versions(&files), "4.35.0"), Some((true, true)));
        assert_eq!(azurerm(&versions(&files), "5.0.0"), Some((false, false)));
        let contrary = [files[0], files[1], ("gw/main.tf", &*asks(">= 5.0"))];
        assert_eq!(azurerm(&versions(&contrary), "4.35.0"), None);
    }

    #[test]
    fn what_is_locked_decides_as_long_as_it_fits() {
        let main = "terraform {\n  required_providers {\n    azurerm = { source = \"hashicorp/azurerm\", version = \"~> 4.0\" }\n  }\n}";
        let lock = |version: &str| {
            format!(
                "provider \"registry.terraform.io/hashicorp/azurerm\" {{\n  version     = \"{version}\"\n  constraints = \"~> 4.0\"\n  hashes = [\n    \"h1:x\",\n  ]\n}}\n"
            )
        };
        let with = |lock: &str| versions(&[("main.tf", main), (".terraform.lock.hcl", lock)]);
        let fits = with(&lock("4.58.0"));
        assert_eq!(azurerm(&fits, "4.59.0"), Some((false, false)));
        assert_eq!(azurerm(&fits, "4.58.0"), Some((true, true)));
        let Place::Source(_) = fits.of("hashicorp/azurerm").unwrap().places()[0] else {
            panic!("the lock has a place");
        };
        let outdated = with(&lock("3.117.0"));
        assert_eq!(azurerm(&outdated, "4.59.0"), Some((false, true)));
        for broken in ["provider", "provider \"x\" {}", "\u{0}", &lock("latest")] {
            assert_eq!(azurerm(&with(broken), "4.59.0"), Some((false, true)));
        }
        let undeclared = versions(&[
            ("main.tf", "locals {}"),
            (".terraform.lock.hcl", &lock("5.1.0")),
        ]);
        assert_eq!(azurerm(&undeclared, "5.1.0"), Some((true, true)));
    }
}
