//! All modules of a run, and which of them are roots.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    sync::Arc,
};

use super::{
    source::{ModuleId, ModuleSource, Target},
    units::Unit,
};
use crate::{
    source::FileId,
    syntax::{Body, Comment},
};

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Estate {
    pub(super) modules: Vec<ModuleSource>,
    pub(super) by_directory: BTreeMap<PathBuf, ModuleId>,
    /// Modules that name `ExpressRoute` themselves, or were named on the command line.
    pub(super) concerned: BTreeSet<ModuleId>,
    /// `terraform.tfvars` and `*.auto.tfvars` of each directory, in the order in which Terraform reads them.
    pub(super) variables: BTreeMap<ModuleId, Vec<VariablesFile>>,
    /// Directories from which Terragrunt deploys modules that stand elsewhere, in order.
    pub(super) units: Vec<Unit>,
    /// Directories from which Terragrunt deploys modules that are not at hand, as reported, in order.
    pub elsewhere: Vec<Arc<str>>,
    /// The same files as in `variables`, of directories without configuration.
    pub(super) beside_units: BTreeMap<PathBuf, Vec<VariablesFile>>,
    /// Other `*.tfvars` files of each directory, as reported.
    pub(super) named_variables: BTreeMap<ModuleId, Vec<Arc<str>>>,
    /// The comments of every file that was parsed.
    pub comments: BTreeMap<FileId, Vec<Comment>>,
    /// How many files were parsed.
    pub files: usize,
    /// How many configuration files were passed over since nothing in their module tree concerns `ExpressRoute`.
    pub not_looked_into: usize,
}

/// A file with values of variables.
#[derive(Debug)]
pub(super) struct VariablesFile {
    pub(super) name: String,
    pub(super) body: Body,
}

impl Estate {
    /// The modules that no other module calls; of modules that only call each other, the first.
    pub fn roots(&self) -> Vec<ModuleId> {
        let all = || (0..self.modules.len()).map(ModuleId);
        let called: BTreeSet<ModuleId> = all().flat_map(|id| self.others(id)).collect();
        let mut roots: Vec<ModuleId> = Vec::new();
        let mut reached = BTreeSet::new();
        // What nobody calls, then of what only calls each other the first.
        for root in all().filter(|id| !called.contains(id)).chain(all()) {
            if !reached.contains(&root) {
                self.reach(root, &mut reached);
                roots.push(root);
            }
        }
        roots.sort();
        roots
    }

    /// What is deployed, and from where: a root in its own directory, or a module by a unit of Terragrunt.
    pub fn deployments(&self) -> Vec<(ModuleId, Option<&Unit>)> {
        let mut units: Vec<&Unit> = self.units.iter().collect();
        let mut deployments = Vec::new();
        for root in self.roots() {
            let (own, others): (Vec<_>, Vec<_>) =
                units.into_iter().partition(|unit| unit.module == root);
            units = others;
            if own.is_empty() {
                deployments.push((root, None));
            }
            deployments.extend(own.into_iter().map(|unit| (root, Some(unit))));
        }
        deployments.extend(units.into_iter().map(|unit| (unit.module, Some(unit))));
        deployments
    }

    /// The modules to evaluate next by themselves, given those of which the evaluated roots made instances: those that
    /// no other module waiting for it calls, or of modules that only call each other the first. Modules that do not
    /// concern `ExpressRoute` are not worth it.
    pub fn uninstantiated(&self, instantiated: &BTreeSet<ModuleId>) -> Vec<ModuleId> {
        let waiting: BTreeSet<ModuleId> =
            self.concerned.difference(instantiated).copied().collect();
        let called: BTreeSet<ModuleId> = waiting.iter().flat_map(|id| self.others(*id)).collect();
        let mut next: Vec<ModuleId> = waiting.difference(&called).copied().collect();
        if next.is_empty() {
            next.extend(waiting.first());
        }
        next
    }

    /// The files of modules from which nobody deploys: they keep no state and configure no provider, and nor does
    /// what calls them. Libraries are among them, and directories of parts that are meant to be copied.
    pub fn files_not_deployed(&self) -> BTreeSet<FileId> {
        let mut deployed = BTreeSet::new();
        for id in (0..self.modules.len()).map(ModuleId) {
            if self.module(id).is_deployed() {
                self.reach(id, &mut deployed);
            }
        }
        for unit in &self.units {
            self.reach(unit.module, &mut deployed);
        }
        let others = (0..self.modules.len())
            .map(ModuleId)
            .filter(|id| !deployed.contains(id));
        let files = others.flat_map(|id| self.module(id).files.iter().copied());
        files.collect()
    }

    /// A module and all local ones that it calls, whether it makes instances of them or not.
    pub(super) fn called_from(&self, root: ModuleId) -> BTreeSet<ModuleId> {
        let mut called = BTreeSet::new();
        self.reach(root, &mut called);
        called
    }

    fn reach(&self, from: ModuleId, reached: &mut BTreeSet<ModuleId>) {
        let mut pending = vec![from];
        while let Some(id) = pending.pop() {
            if reached.insert(id) {
                pending.extend(self.others(id));
            }
        }
    }

    /// The local modules that a module calls, itself left out.
    fn others(&self, id: ModuleId) -> impl Iterator<Item = ModuleId> {
        let calls = self.modules[id.0].calls.values();
        calls.filter_map(move |call| match call.target {
            Target::Local(target) if target != id => Some(target),
            _ => None,
        })
    }

    /// The calls that close a circle, as caller and name of the call.
    pub(super) fn cyclic_calls(&self) -> Vec<(ModuleId, Arc<str>)> {
        let mut cyclic = Vec::new();
        let mut done = BTreeSet::new();
        for root in self.roots() {
            // A module's place on the way, and the calls that are still to be followed.
            let mut way = vec![(root, self.calls(root))];
            done.insert(root);
            while let Some((caller, calls)) = way.last_mut() {
                let caller = *caller;
                let Some((name, target)) = calls.pop() else {
                    way.pop();
                    continue;
                };
                if way.iter().any(|(module, _)| *module == target) {
                    cyclic.push((caller, name));
                } else if done.insert(target) {
                    way.push((target, self.calls(target)));
                }
            }
        }
        cyclic.sort();
        cyclic
    }

    /// Calls of local modules, the last name first.
    fn calls(&self, id: ModuleId) -> Vec<(Arc<str>, ModuleId)> {
        let calls = self.modules[id.0].calls.iter().rev();
        calls
            .filter_map(|(name, call)| match call.target {
                Target::Local(target) => Some((name.clone(), target)),
                _ => None,
            })
            .collect()
    }
}
