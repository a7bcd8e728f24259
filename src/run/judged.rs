//! What the rules said of each root, before all of it is put together.

use std::{collections::BTreeSet, sync::Arc};

use super::{Declared, RootRun, Walk, masks};
use crate::{
    plan::Action,
    rules::{self, Ran, RootSetting, Setting},
    settings::Settings,
    source::{FileId, Sources},
};

/// A root, and what the rules said of it.
pub(super) struct Judged {
    pub(super) declared: Declared,
    /// The name of the set of inputs, if there are several.
    pub(super) inputs: Option<Arc<str>>,
    pub(super) ran: Ran,
}

impl Declared {
    /// What the rules are told of the root.
    pub(super) fn setting<'a>(&'a self, inputs: Option<&'a Arc<str>>) -> RootSetting<'a> {
        RootSetting {
            name: &self.name,
            inputs,
            is_library: self.is_library,
            awaits_provider: self.awaits_provider,
            subscriptions: &self.subscriptions,
            providers: &self.providers,
        }
    }
}

impl Judged {
    /// Leaves out what was found about objects that stay as they are.
    pub(super) fn leave_out_unchanged(&mut self) {
        let changes = &self.declared.estate.changes;
        let stays = |address: &Option<Arc<str>>| {
            address
                .as_ref()
                .is_some_and(|address| changes.action(address) == Some(Action::Keep))
        };
        let ran = &mut self.ran;
        ran.findings.retain(|finding| !stays(&finding.address));
        ran.undecided.retain(|undecided| !stays(&undecided.address));
    }
}

impl Walk<'_> {
    /// Gives the rules what all roots have in common.
    pub(super) fn with_setting<T>(&self, judge: impl FnOnce(Setting<'_>) -> T) -> T {
        let private = private_files(&self.run.sources);
        let settings = Settings::default();
        judge(Setting {
            edition: self.request.edition,
            catalogue: self.request.catalogue,
            settings: &settings,
            private_files: &private,
        })
    }

    /// Runs the rules over what a root declares.
    pub(super) fn judge(&mut self, mut declared: Declared) {
        let inputs = self.set.map(|set| set.name.clone());
        let root = declared.setting(inputs.as_ref());
        let (estate, origins) = (&declared.estate, &declared.origins);
        let ran = self
            .with_setting(|setting| rules::run(self.enabled, estate, origins, setting, &|_| root));
        masks::add(&mut self.run.masks, &declared.instances, origins);
        let origins = std::mem::take(&mut declared.origins);
        if self.is_joining {
            self.origins = origins;
        }
        self.judged.push(Judged {
            declared,
            inputs,
            ran,
        });
    }

    /// Puts together what was said of all roots.
    pub(super) fn settle(&mut self) {
        for judged in std::mem::take(&mut self.judged) {
            let Judged {
                declared,
                inputs,
                ran,
            } = judged;
            let estate = declared.estate;
            let outcome = &mut self.run.outcome;
            let seen = &mut outcome.seen;
            seen.roots += 1;
            seen.circuits += estate.circuits.len();
            seen.peerings += estate.peerings.len();
            seen.instances += declared.instances.len();
            seen.passed += ran.passed;
            outcome.findings.extend(ran.findings);
            let undecided = match inputs {
                Some(_) => ran.undecided.clone(),
                None => Vec::new(),
            };
            outcome.undecided.extend(ran.undecided);
            self.run.roots.push(RootRun {
                name: declared.name,
                inputs,
                undecided,
                instances: declared.instances,
                estate,
                ledger: ran.ledger,
                subscription: declared.subscription,
                sheets: Vec::new(),
            });
        }
    }
}

/// The files that git ignores.
fn private_files(sources: &Sources) -> BTreeSet<FileId> {
    sources
        .iter()
        .filter(|(_, source)| source.ignored)
        .map(|(file, _)| file)
        .collect()
}
