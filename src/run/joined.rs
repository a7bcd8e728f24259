//! The roots of a run as one estate: what no root shows alone.
//!
//! Each root has been judged by itself. The rules run once more over the objects of all of them, and what they say of a
//! thing is held against what was said of it before: only what is new, or worse, is added; what was not known and now is,
//! or what another root refutes, is taken back.
//!
//! Each object is judged with the settings of its own root there as well: a finding stands in the root of its subject,
//! and what another root declares of its surroundings or switches off does not bind it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Declared, Judged, Walk,
    guests::{Guests, guests},
    states::{DEFAULT_WORKSPACE, Keeper, states},
};
use crate::{
    eval::{Exchange, ProviderInstance},
    finding::{Finding, Undecided},
    model::{
        joined::{self, Called, Joined, Part},
        neighbours::Neighbours,
    },
    module::ModuleId,
    rules::{self, Ran, RootSetting, Subscriptions},
    value::{Kind, OriginId},
};

/// What ties a root to others.
pub(super) struct Tie {
    /// The first origin that is its own.
    pub(super) first: OriginId,
    /// Its directory, if it is at hand.
    pub(super) source: Option<ModuleId>,
    pub(super) exchange: Exchange,
    /// The one subscription that it is for, in lower case.
    pub(super) subscription: Option<String>,
    /// The workspace that it was evaluated in.
    pub(super) workspace: Option<Arc<str>>,
}

/// The subscription of all provider configurations that have one, if it is known and the same.
pub(super) fn only_subscription(providers: &[ProviderInstance]) -> Option<String> {
    let mut all = providers
        .iter()
        .filter(|provider| provider.name.split('.').next() == Some("azurerm"))
        .map(|provider| {
            let argument = provider.body.attributes.get("subscription_id")?;
            match &argument.value.kind {
                Kind::String(id) => Some(id.to_lowercase()),
                _ => None,
            }
        });
    let first = all.next()??;
    all.all(|other| other.as_ref() == Some(&first))
        .then_some(first)
}

impl Walk<'_> {
    /// Joins the roots that were judged: those of one set of inputs with each other, never those of two. What has no
    /// sets of inputs is in no environment that is known, and so it is not joined with what has.
    pub(super) fn join(&mut self) {
        let mut judged = std::mem::take(&mut self.judged);
        let sets: BTreeSet<_> = judged.iter().map(|root| root.inputs.clone()).collect();
        for inputs in sets {
            let mut roots: Vec<&mut Judged> = judged
                .iter_mut()
                .filter(|root| root.inputs == inputs && root.declared.tie.is_some())
                .collect();
            if roots.len() > 1 {
                let said = self.say_jointly(&roots);
                let undecided = amend(&mut roots, said);
                self.run.outcome.undecided.extend(undecided);
            }
        }
        self.judged = judged;
    }

    /// Runs the rules over all of the roots.
    fn say_jointly(&self, roots: &[&mut Judged]) -> Said {
        let ties: Vec<(&Judged, &Tie)> = roots
            .iter()
            .filter_map(|root| Some((&**root, root.declared.tie.as_ref()?)))
            .collect();
        let parts: Vec<_> = ties
            .iter()
            .map(|(root, tie)| Part {
                name: &root.declared.name,
                instances: &root.declared.instances,
                spellings: &root.declared.spellings,
                changes: &root.declared.estate.changes,
                first: tie.first,
            })
            .collect();
        let keepers: Vec<_> = ties
            .iter()
            .map(|(_, tie)| {
                Some(Keeper {
                    module: self.estate.module(tie.source?),
                    exchange: &tie.exchange,
                    workspace: tie.workspace.as_deref().unwrap_or(DEFAULT_WORKSPACE),
                })
            })
            .collect();
        let states = states(&keepers);
        let neighbours: Vec<_> = ties
            .iter()
            .zip(states)
            .map(|((_, tie), states)| Neighbours {
                exchange: &tie.exchange,
                states,
                subscription: tie.subscription.clone(),
            })
            .collect();
        let sources = ties.iter().map(|(_, tie)| tie.source);
        let joined = Joined::read(&parts, &neighbours, &same(sources), &self.origins);
        let subscriptions = subscriptions(ties.iter().map(|(root, _)| &root.declared));
        let settings: Vec<_> = ties
            .iter()
            .map(|(root, _)| RootSetting {
                subscriptions: &subscriptions,
                ..root.setting()
            })
            .collect();
        let mut enabled = rules::all();
        enabled.retain(|rule| ties.iter().any(|(root, _)| root.enables(rule.id)));
        let ran = self.with_setting(|setting| {
            rules::run(&enabled, &joined.estate, &self.origins, setting, &settings)
        });
        Said::new(ran, &joined)
    }
}

/// The subscriptions of all provider configurations, by what the joined estate calls them.
fn subscriptions<'a>(roots: impl Iterator<Item = &'a Declared>) -> Subscriptions {
    let mut all = Subscriptions::new();
    for Declared {
        name: root,
        subscriptions,
        ..
    } in roots
    {
        all.extend(subscriptions.iter().map(|(name, subscription)| {
            let called = Called { root, name };
            (called.text().into(), subscription.clone())
        }));
    }
    all
}

/// Plans of one directory are environments of it.
fn same(sources: impl Iterator<Item = Option<ModuleId>>) -> Vec<(usize, usize)> {
    let mut first = BTreeMap::new();
    let mut same = Vec::new();
    for (number, source) in sources.enumerate() {
        if let Some(source) = source {
            same.push((*first.entry(source).or_insert(number), number));
        }
    }
    same
}

/// What the rules said of the joined estate, by rule and called address of the subject, and which peerings stand in
/// another root than their circuit.
struct Said {
    verdicts: BTreeMap<(&'static str, Arc<str>), Verdict>,
    guests: Guests,
}

/// What a rule said of a thing.
#[derive(Default)]
struct Verdict {
    findings: Vec<Finding>,
    undecided: Vec<Undecided>,
    /// Something was found between roots that never stand beside each other: it hides what would have been found else.
    is_void: bool,
}

impl Said {
    fn new(ran: Ran, joined: &Joined) -> Self {
        let mut said: BTreeMap<_, Verdict> = ran
            .ledger
            .keys()
            .map(|(rule, address)| ((rule, address.clone()), Verdict::default()))
            .collect();
        for (finding, grounds) in ran.findings.into_iter().zip(&ran.grounds) {
            let Some(address) = finding.address.clone() else {
                continue;
            };
            let verdict = said.entry((finding.rule, address)).or_default();
            let owners: BTreeSet<_> = grounds.iter().filter_map(|at| joined.owner(*at)).collect();
            let classes: BTreeSet<_> = owners.iter().map(|root| joined.kin.first(*root)).collect();
            if classes.len() < owners.len() {
                verdict.is_void = true;
            } else {
                verdict.findings.push(finding);
            }
        }
        for undecided in ran.undecided {
            if let Some(address) = undecided.address.clone() {
                let verdict = said.entry((undecided.rule, address)).or_default();
                verdict.undecided.push(undecided);
            }
        }
        Self {
            verdicts: said,
            guests: guests(joined),
        }
    }
}

/// Brings what was said of each root up to what all of them show. Gives what cannot be decided for another root's sake:
/// once for each rule and cause, however many things it concerns.
fn amend(roots: &mut [&mut Judged], mut said: Said) -> Vec<Undecided> {
    for root in roots.iter_mut() {
        root.guests = said.guests.remove(&root.declared.name).unwrap_or_default();
    }
    let numbers: BTreeMap<Arc<str>, usize> = (0..)
        .zip(&*roots)
        .map(|(number, root)| (root.declared.name.clone(), number))
        .collect();
    let mut by_root: Vec<Vec<_>> = roots.iter().map(|_| Vec::new()).collect();
    for ((rule, address), verdict) in said.verdicts {
        if let Some(called) = Called::parse(&address)
            && let Some(number) = numbers.get(called.root)
            && roots[*number].enables(rule)
        {
            by_root[*number].push(((rule, Arc::from(called.name)), verdict));
        }
    }
    let mut open: BTreeMap<_, Undecided> = BTreeMap::new();
    for (root, verdicts) in roots.iter_mut().zip(by_root) {
        for undecided in amend_root(&mut root.ran, verdicts) {
            let cause = Called::say(&undecided.cause, "");
            // It is no root's own, and no one thing's.
            open.entry((undecided.rule, cause.clone()))
                .or_insert_with(|| Undecided {
                    root: Arc::default(),
                    address: None,
                    field: None,
                    cause,
                    ..undecided
                });
        }
    }
    open.into_values().collect()
}

/// What a rule said of a thing in its own root.
#[derive(Default)]
struct Before {
    findings: Vec<Finding>,
    undecided: Vec<Undecided>,
}

fn amend_root(ran: &mut Ran, verdicts: Vec<((&'static str, Arc<str>), Verdict)>) -> Vec<Undecided> {
    let mut before: BTreeMap<(&'static str, Option<Arc<str>>), Before> = BTreeMap::new();
    for finding in ran.findings.drain(..) {
        let key = (finding.rule, finding.address.clone());
        before.entry(key).or_default().findings.push(finding);
    }
    for undecided in ran.undecided.drain(..) {
        let key = (undecided.rule, undecided.address.clone());
        before.entry(key).or_default().undecided.push(undecided);
    }
    ran.grounds.clear();
    let mut open = Vec::new();
    for ((rule, address), verdict) in verdicts {
        let before = before.entry((rule, Some(address.clone()))).or_default();
        open.extend(before.amend(verdict));
        let passes = before.findings.is_empty() && before.undecided.is_empty();
        if let Some(passed) = ran.ledger.passed_mut(rule, &address) {
            ran.passed = ran.passed + usize::from(passes) - usize::from(*passed);
            *passed = passes;
        }
    }
    for before in before.into_values() {
        ran.findings.extend(before.findings);
        ran.undecided.extend(before.undecided);
    }
    open
}

impl Before {
    /// Takes over what the joined estate says. Gives what is undecided there and was not before.
    fn amend(&mut self, verdict: Verdict) -> Vec<Undecided> {
        let Verdict {
            findings,
            undecided,
            is_void,
        } = verdict;
        let is_decided = undecided.is_empty() && !is_void;
        if is_decided {
            self.undecided.clear();
        }
        if is_decided && findings.is_empty() {
            self.findings.clear();
        }
        let is_more = |finding: &Finding| {
            let mut same = self
                .findings
                .iter()
                .filter(|said| said.field == finding.field);
            !same.any(|said| said.severity >= finding.severity)
        };
        let mut more: Vec<Finding> = findings.into_iter().filter(is_more).collect();
        // What is worse stands in the place of what was said.
        self.findings
            .retain(|said| !more.iter().any(|finding| finding.field == said.field));
        more.iter_mut().for_each(joined::say);
        self.findings.append(&mut more);
        if self.undecided.is_empty() {
            undecided
        } else {
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests;
