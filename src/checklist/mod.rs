//! The prerequisites page, item by item, for each circuit.

mod answer;
mod attested;
mod change;
mod items;
mod routing;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

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
#[derive(Debug, Clone)]
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
    /// Peerings that other roots declare, of circuits of this one.
    pub elsewhere: Vec<Elsewhere<'a>>,
    /// The addresses of its own peerings that are on circuits of other roots.
    pub away: BTreeSet<&'a str>,
}

/// A peering that another root declares.
#[derive(Debug, Clone)]
pub struct Elsewhere<'a> {
    /// The address of the circuit.
    pub circuit: &'a str,
    /// The root that declares the peering, as reported.
    pub root: &'a Arc<str>,
    /// Which rules looked at what in that root.
    pub ledger: &'a Ledger,
    /// The peering.
    pub peering: &'a Peering,
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
    /// The peerings of it that other roots declare.
    pub elsewhere: Vec<Part>,
    /// Its items, in the order of the page.
    pub lines: Vec<Line>,
}

/// Something of a circuit that another root declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The root as reported.
    pub root: Arc<str>,
    /// Its address there.
    pub address: Arc<str>,
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
pub fn sheets(evidence: &Evidence<'_>) -> Vec<Sheet> {
    let index = Index::new(evidence);
    let circuits = evidence.estate.circuits.iter().enumerate();
    circuits
        .map(|(number, circuit)| {
            let peerings = index.peerings.get(&Id::new(number)).into_iter().flatten();
            let others = index.elsewhere.get(&*circuit.identity.address);
            let others = others.into_iter().flatten();
            let view = View {
                index: &index,
                circuit,
                peerings: peerings.chain(others).copied().collect(),
            };
            Sheet {
                root: evidence.root.clone(),
                inputs: evidence.inputs.cloned(),
                address: circuit.identity.address.clone(),
                is_certain: circuit.identity.is_certain(),
                elsewhere: view.elsewhere(),
                place: circuit.identity.place.clone(),
                lines: ITEMS.iter().map(|item| view.line(item)).collect(),
            }
        })
        .collect()
}

/// The evidence by what it concerns, so that many circuits with many findings stay linear.
struct Index<'a> {
    root: &'a Arc<str>,
    ledger: &'a Ledger,
    subscription: Subscription,
    settings: &'a Settings,
    today: Date,
    findings: BTreeMap<(&'a str, &'a str), Vec<&'a Finding>>,
    undecided: BTreeMap<(&'a str, &'a str), Vec<&'a Undecided>>,
    peerings: BTreeMap<Id<Circuit>, Vec<OnCircuit<'a>>>,
    /// Those of other roots, by the circuit's address.
    elsewhere: BTreeMap<&'a str, Vec<OnCircuit<'a>>>,
    /// Peerings that may belong to any circuit: theirs is not known.
    strays: Vec<&'a Peering>,
}

/// A peering of the circuit that is looked at.
#[derive(Clone, Copy)]
struct OnCircuit<'a> {
    /// The root that declares it.
    root: &'a Arc<str>,
    /// Which rules looked at what there.
    ledger: &'a Ledger,
    peering: &'a Peering,
}

impl<'a> Index<'a> {
    fn new(evidence: &Evidence<'a>) -> Self {
        let mut index = Self {
            root: evidence.root,
            ledger: evidence.ledger,
            subscription: evidence.subscription,
            settings: evidence.settings,
            today: evidence.today,
            findings: BTreeMap::new(),
            undecided: BTreeMap::new(),
            peerings: BTreeMap::new(),
            elsewhere: BTreeMap::new(),
            strays: Vec::new(),
        };
        for other in &evidence.elsewhere {
            let circuit = index.elsewhere.entry(other.circuit).or_default();
            circuit.push(OnCircuit {
                root: other.root,
                ledger: other.ledger,
                peering: other.peering,
            });
        }
        let roots = evidence.elsewhere.iter().map(|other| &**other.root);
        let roots: BTreeSet<&str> = roots.chain([&**evidence.root]).collect();
        for finding in evidence.findings {
            let is_ours =
                roots.contains(&*finding.root) && finding.inputs.as_ref() == evidence.inputs;
            if let (true, Some(address)) = (is_ours, &finding.address) {
                let key = (&*finding.root, &**address);
                index.findings.entry(key).or_default().push(finding);
            }
        }
        for undecided in evidence.undecided {
            let is_ours = roots.contains(&*undecided.root);
            if let (true, Some(address)) = (is_ours, &undecided.address) {
                let key = (&*undecided.root, &**address);
                index.undecided.entry(key).or_default().push(undecided);
            }
        }
        for peering in &evidence.estate.peerings {
            match &peering.circuit {
                Link::To(id, _) => index.peerings.entry(*id).or_default().push(OnCircuit {
                    root: evidence.root,
                    ledger: evidence.ledger,
                    peering,
                }),
                Link::Unknown(_) if evidence.away.contains(&*peering.identity.address) => {}
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
