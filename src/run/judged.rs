//! What the rules said of each root, before all of it is put together.

use std::{collections::BTreeSet, sync::Arc};

use super::{Declared, RootRun, Walk, guests::Guest, masks};
use crate::{
    azure::catalogue::Catalogue,
    plan::Action,
    rules::{self, Ran, RootSetting, Rule, Setting},
    source::{FileId, Sources},
    value::Origins,
};

/// A root, and what the rules said of it.
pub(super) struct Judged {
    pub(super) declared: Declared,
    /// The name of the set of inputs, if there are several.
    pub(super) inputs: Option<Arc<str>>,
    /// The rules that its settings leave on.
    pub(super) enabled: Arc<[&'static Rule]>,
    /// The catalogue that it is held against.
    catalogue: Arc<Catalogue>,
    pub(super) ran: Ran,
    /// Its peerings that are on circuits of other roots.
    pub(super) guests: Vec<Guest>,
}

impl Judged {
    /// Runs the rules over what a root declares.
    pub(super) fn new(
        declared: Declared,
        inputs: Option<Arc<str>>,
        enabled: Arc<[&'static Rule]>,
        catalogue: Arc<Catalogue>,
        setting: Setting<'_>,
        origins: &Origins,
    ) -> Self {
        let mut judged = Self {
            declared,
            inputs,
            enabled,
            catalogue,
            ran: Ran::default(),
            guests: Vec::new(),
        };
        judged.ran = rules::run(
            &judged.enabled,
            &judged.declared.estate,
            origins,
            setting,
            &[judged.setting()],
        );
        judged
    }

    /// What the rules are told of the root.
    pub(super) fn setting(&self) -> RootSetting<'_> {
        let declared = &self.declared;
        RootSetting {
            name: &declared.name,
            inputs: self.inputs.as_ref(),
            catalogue: &self.catalogue,
            settings: &declared.settings,
            is_library: declared.is_library,
            awaits_provider: declared.awaits_provider,
            subscriptions: &declared.subscriptions,
            providers: &declared.providers,
        }
    }

    /// Whether a rule is on for the root.
    pub(super) fn enables(&self, rule: &str) -> bool {
        self.enabled.iter().any(|enabled| enabled.id == rule)
    }

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
        judge(Setting {
            edition: self.run.edition,
            private_files: &private,
        })
    }

    /// Runs the rules over what a root declares.
    pub(super) fn judge(&mut self, declared: Declared, origins: Origins) {
        masks::add(&mut self.run.masks, &declared.instances, &origins);
        let enabled = self.settled.enable(&declared.settings);
        let catalogue = self.settled.catalogue(&declared.settings);
        let inputs = self.set.as_ref().map(|set| set.name.clone());
        let judged = self.with_setting(|setting| {
            Judged::new(declared, inputs, enabled, catalogue, setting, &origins)
        });
        if self.is_joining {
            self.origins = origins;
        }
        self.judged.push(judged);
    }

    /// Puts together what was said of all roots.
    pub(super) fn settle(&mut self) {
        for judged in std::mem::take(&mut self.judged) {
            let Judged {
                declared,
                inputs,
                ran,
                guests,
                ..
            } = judged;
            let estate = declared.estate;
            let outcome = &mut self.run.outcome;
            let seen = &mut outcome.seen;
            seen.roots += 1;
            seen.rules = self.settled.enabled_anywhere();
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
                loaded: declared.loaded,
                settings: declared.settings,
                ledger: ran.ledger,
                beyond: ran.beyond,
                guests,
                subscription: declared.subscription,
                sheets: Vec::new(),
            });
        }
    }
}

/// The files that git ignores.
pub(super) fn private_files(sources: &Sources) -> BTreeSet<FileId> {
    sources
        .iter()
        .filter(|(_, source)| source.ignored)
        .map(|(file, _)| file)
        .collect()
}
