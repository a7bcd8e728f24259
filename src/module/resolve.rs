//! Where do the module calls lead?

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use super::{FileKind, ids, load::Loader, scan::is_local, source::Target};
use crate::finding::{Finding, Severity};

impl Loader<'_> {
    /// Resolves the calls of the modules from `first` on. Gives the directories that are called and not loaded yet.
    pub(super) fn resolve(&mut self, first: usize) -> BTreeSet<PathBuf> {
        let mut wanted = BTreeSet::new();
        for at in 0..self.estate.modules.len() {
            let directory = self.estate.modules[at].directory.clone();
            let mut resolved = Vec::new();
            for (name, call) in &self.estate.modules[at].calls {
                let Target::Elsewhere(source) = &call.target else {
                    continue;
                };
                if !is_local(source) {
                    continue;
                }
                let path = self
                    .files
                    .canonical(&directory.join(source.replace('\\', "/")));
                let known = self.estate.by_directory.get(&path);
                let target = match known {
                    Some(id) => Target::Local(*id),
                    None if at >= first && self.holds_configuration(&path) => {
                        wanted.insert(path);
                        continue;
                    }
                    None => {
                        let message = format!("module `{name}` is not there: `{source}`");
                        let help = "nothing is known about its resources and outputs";
                        self.findings.push(
                            Finding::at(
                                ids::MODULE_MISSING,
                                Severity::Warning,
                                call.span.into(),
                                message,
                            )
                            .with_help(help),
                        );
                        Target::Missing
                    }
                };
                resolved.push((name.clone(), target));
            }
            for (name, target) in resolved {
                if let Some(call) = self.estate.modules[at].calls.get_mut(&name) {
                    call.target = target;
                }
            }
        }
        self.resolve_installed(&mut wanted);
        wanted
    }

    /// Resolves calls of modules that were fetched. The directories that are not loaded yet become wanted.
    ///
    /// A module that several roots call has one target; the list of the first root decides.
    fn resolve_installed(&mut self, wanted: &mut BTreeSet<PathBuf>) {
        for root in 0..self.estate.modules.len() {
            let directory = self
                .directories
                .get(&self.estate.modules[root].directory)
                .map_or(&[][..], |directory| &directory.installed);
            for installed in directory {
                let Some((name, way)) = installed.path.split_last() else {
                    continue;
                };
                let caller = way.iter().try_fold(root, |at, name| {
                    let call = self.estate.modules[at].calls.get(&**name)?;
                    match call.target {
                        Target::Local(id) => Some(id.0),
                        Target::Missing | Target::Elsewhere(_) => None,
                    }
                });
                let Some(call) =
                    caller.and_then(|at| self.estate.modules[at].calls.get_mut(&**name))
                else {
                    continue;
                };
                let Target::Elsewhere(source) = &call.target else {
                    continue;
                };
                if !installed.is_for(source) {
                    continue;
                }
                if let Some(id) = self.estate.by_directory.get(&installed.directory) {
                    call.target = Target::Local(*id);
                } else if self.fetched.insert(installed.directory.clone()) {
                    wanted.insert(installed.directory.clone());
                }
            }
        }
    }

    fn holds_configuration(&self, path: &Path) -> bool {
        self.files.list(path).is_ok_and(|entries| {
            entries
                .iter()
                .any(|entry| FileKind::of(&entry.name).is_some_and(FileKind::is_config))
        })
    }

    /// Reports each call that leads back to a module on the way to it.
    pub(super) fn report_cycles(&mut self) {
        for (caller, name) in self.estate.cyclic_calls() {
            let call = &self.estate.modules[caller.0].calls[&name];
            self.findings.push(Finding::at(
                ids::MODULE_CYCLE,
                Severity::Error,
                call.span.into(),
                format!("module `{name}` leads back to the module that calls it"),
            ));
        }
    }
}
