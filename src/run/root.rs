//! A root that was evaluated, and what came of it.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    checklist::{Sheet, Subscription},
    eval::Instance,
    finding::Undecided,
    model,
    rules::Ledger,
    settings::Settings,
};

use super::guests::Guest;

/// A root that was evaluated.
#[derive(Debug)]
pub struct RootRun {
    /// Its directory as reported.
    pub name: Arc<str>,
    /// The name of the set of inputs, if there are several.
    pub inputs: Option<Arc<str>>,
    /// Its instances of resources that the model reads, sorted by address.
    pub instances: Vec<Instance>,
    /// What it declares.
    pub estate: model::Estate,
    /// The files that its variables were read from: those beside it by their names.
    pub loaded: Vec<Arc<str>>,
    /// The settings that hold for it.
    pub settings: Arc<Settings>,
    /// Which rules looked at what.
    pub ledger: Ledger,
    /// Rules that may find more where roots are joined that were not looked at, or each for itself.
    pub(super) beyond: BTreeSet<&'static str>,
    /// Its peerings that are on circuits of other roots.
    pub(super) guests: Vec<Guest>,
    /// What could not be decided with these inputs: a check that could not be made does not say with which.
    pub(super) undecided: Vec<Undecided>,
    /// What is known of the subscription.
    pub subscription: Subscription,
    /// The page for each of its circuits.
    pub sheets: Vec<Sheet>,
}

impl RootRun {
    /// The directory, with the name of the inputs if there are several.
    pub fn label(&self) -> String {
        match &self.inputs {
            Some(inputs) => format!("{}, inputs {inputs}", self.name),
            None => self.name.to_string(),
        }
    }
}
