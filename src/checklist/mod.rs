//! The prerequisites page, item by item, for each circuit.

mod answer;
mod attested;
mod change;
mod items;
mod routing;

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    finding::{Finding, Place, Undecided},
    model::{
        Estate,
        circuit::Circuit,
        link::{Id, Link},
        peering::Peering,
    },
    rules::Ledger,
    settings::{Date, Settings},
};

use answer::View;
pub use change::{Change, changes};
use items::ITEMS;

/// What is known of a root.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// Its directory.
    pub root: &'a Arc<str>,
    /// The name of its inputs, if there are several sets.
    pub inputs: Option<&'a Arc<str>>,
    /// What it declares.
    pub estate: &'a Estate,
    /// What was found, in all roots, as the rules weigh it.
    pub findings: &'a [Finding],
    /// What could not be decided with these inputs, in all roots.
    pub undecided: &'a [Undecided],
    /// Which rules looked at what in this root: one that did not has decided nothing.
    pub ledger: &'a Ledger,
    /// What is known of the subscription.
    pub subscription: Subscription,
    /// What is declared and attested.
    pub settings: &'a Settings,
    /// The day on which attestations count, or do not.
    pub today: Date,
}

/// What the code and the environment say of the subscription.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Subscription {
    /// One is named.
    pub is_named: bool,
    /// The code registers the resource provider for networks.
    pub registers_network: bool,
}

/// The page for one circuit.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The root.
    pub root: Arc<str>,
    /// The name of its inputs, if there are several sets.
    pub inputs: Option<Arc<str>>,
    /// The circuit.
    pub address: Arc<str>,
    /// Whether the circuit surely exists; if not, it stands for a number of them that is not known before apply.
    pub is_certain: bool,
    /// Where it is declared.
    pub place: Place,
    /// Its items, in the order of the page.
    pub lines: Vec<Line>,
}

/// One item.
#[derive(Debug, Clone)]
pub struct Line {
    /// A name for programs.
    pub id: &'static str,
    /// What is asked.
    pub asks: &'static str,
    /// Where it stands.
    pub status: Status,
    /// Why, each in one line.
    pub details: Vec<String>,
    /// Whether rules decide it.
    pub is_ruled: bool,
}

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// The code meets it.
    Met,
    /// Somebody answers for it.
    Attested,
    /// The code breaks it.
    Broken,
    /// A value that is not known before apply decides it, or something that is not declared.
    Undecided,
    /// Somebody has to say so; code cannot.
    ToAttest,
    /// It does not concern this circuit.
    NotApplicable,
    /// It is good advice.
    Advice,
}

impl Status {
    /// All of them, in the order in which they are counted.
    pub const ALL: [Self; 7] = [
        Self::Met,
        Self::Attested,
        Self::Broken,
        Self::Undecided,
        Self::ToAttest,
        Self::NotApplicable,
        Self::Advice,
    ];

    /// In words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Attested => "attested",
            Self::Broken => "broken",
            Self::Undecided => "undecided",
            Self::ToAttest => "to attest",
            Self::NotApplicable => "not applicable",
            Self::Advice => "advice",
        }
    }
}

/// Answers every item for every circuit of a root.
pub fn sheets(evidence: Evidence<'_>) -> Vec<Sheet> {
    let index = Index::new(evidence);
    let circuits = evidence.estate.circuits.iter().enumerate();
    circuits
        .map(|(number, circuit)| {
            let peerings = index.peerings.get(&Id::new(number));
            let view = View {
                index: &index,
                circuit,
                peerings: peerings.map_or(&[], Vec::as_slice),
            };
            Sheet {
                root: evidence.root.clone(),
                inputs: evidence.inputs.cloned(),
                address: circuit.identity.address.clone(),
                is_certain: circuit.identity.is_certain(),
                place: circuit.identity.place.clone(),
                lines: ITEMS.iter().map(|item| view.line(item)).collect(),
            }
        })
        .collect()
}

/// The evidence by what it concerns, so that many circuits with many findings stay linear.
struct Index<'a> {
    ledger: &'a Ledger,
    subscription: Subscription,
    settings: &'a Settings,
    today: Date,
    findings: BTreeMap<&'a str, Vec<&'a Finding>>,
    undecided: BTreeMap<&'a str, Vec<&'a Undecided>>,
    peerings: BTreeMap<Id<Circuit>, Vec<&'a Peering>>,
    /// Peerings that may belong to any circuit: theirs is not known.
    strays: Vec<&'a Peering>,
}

impl<'a> Index<'a> {
    fn new(evidence: Evidence<'a>) -> Self {
        let mut index = Self {
            ledger: evidence.ledger,
            subscription: evidence.subscription,
            settings: evidence.settings,
            today: evidence.today,
            findings: BTreeMap::new(),
            undecided: BTreeMap::new(),
            peerings: BTreeMap::new(),
            strays: Vec::new(),
        };
        for finding in evidence.findings {
            let is_ours =
                finding.root == *evidence.root && finding.inputs.as_ref() == evidence.inputs;
            if let (true, Some(address)) = (is_ours, &finding.address) {
                index.findings.entry(address).or_default().push(finding);
            }
        }
        for undecided in evidence.undecided {
            if let (true, Some(address)) = (undecided.root == *evidence.root, &undecided.address) {
                index.undecided.entry(address).or_default().push(undecided);
            }
        }
        for peering in &evidence.estate.peerings {
            match &peering.circuit {
                Link::To(id, _) => index.peerings.entry(*id).or_default().push(peering),
                Link::Unknown(_) => index.strays.push(peering),
                Link::Outside(_) | Link::Absent(_) => {}
            }
        }
        index
    }
}

#[cfg(test)]
mod tests {
    use super::items::{Answer, ITEMS};
    use crate::rules;

    #[test]
    fn items_name_rules_that_exist() {
        for item in ITEMS {
            let named = match &item.answered_by {
                Answer::Offer(named) | Answer::Peerings(named) | Answer::Routing(named) => named,
                Answer::OnPremises(rule) | Answer::Provider(_, Some(rule), _) => {
                    std::slice::from_ref(rule)
                }
                _ => &[],
            };
            for rule in named {
                assert!(rules::find(rule).is_some(), "{}: {rule}", item.id);
            }
        }
    }

    #[test]
    fn items_have_names_of_their_own() {
        let mut ids: Vec<_> = ITEMS.iter().map(|item| item.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), ITEMS.len());
    }
}
