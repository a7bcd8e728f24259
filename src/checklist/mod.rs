//! The prerequisites page, item by item, for each circuit.

mod items;

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    finding::{Finding, Place, Severity, Undecided},
    model::{
        Estate,
        circuit::Circuit,
        field::Field,
        link::{Id, Link},
    },
};

use items::{Answer, ITEMS, Item};

/// What is known of a root.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// Its directory.
    pub root: &'a Arc<str>,
    /// What it declares.
    pub estate: &'a Estate,
    /// What the rules found in it.
    pub findings: &'a [Finding],
    /// What they could not decide in it.
    pub undecided: &'a [Undecided],
    /// A subscription is named in the code or in the environment.
    pub has_subscription: bool,
}

/// The page for one circuit.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The root.
    pub root: Arc<str>,
    /// The circuit.
    pub address: Arc<str>,
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
    /// The code breaks it.
    Broken,
    /// A value that is not known before apply decides it.
    Undecided,
    /// Somebody has to say so; code cannot.
    ToAttest,
    /// It does not concern this circuit.
    NotApplicable,
    /// It is good advice.
    Advice,
}

impl Status {
    /// In words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
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
    let circuits = evidence.estate.circuits.iter().enumerate();
    circuits
        .map(|(number, circuit)| sheet(evidence, Id::new(number), circuit))
        .collect()
}

fn sheet(evidence: Evidence<'_>, id: Id<Circuit>, circuit: &Circuit) -> Sheet {
    let mut subjects = BTreeSet::from([&*circuit.identity.address]);
    let peerings = evidence
        .estate
        .peerings
        .iter()
        .filter(|peering| peering.circuit.target() == Some(id));
    subjects.extend(peerings.map(|peering| &*peering.identity.address));
    let view = View {
        evidence,
        circuit,
        subjects,
    };
    Sheet {
        root: evidence.root.clone(),
        address: circuit.identity.address.clone(),
        place: circuit.identity.place.clone(),
        lines: ITEMS.iter().map(|item| view.line(item)).collect(),
    }
}

/// What there is to say about one circuit.
struct View<'a> {
    evidence: Evidence<'a>,
    circuit: &'a Circuit,
    /// Addresses of the circuit and of its peerings.
    subjects: BTreeSet<&'a str>,
}

impl View<'_> {
    fn line(&self, item: &Item) -> Line {
        let (status, details) = match &item.answered_by {
            Answer::Rules(rules) => self.ruled(rules, Status::Met),
            Answer::PeeringRules(_) if self.subjects.len() == 1 => (
                Status::NotApplicable,
                vec!["no peering of the circuit is in the code".to_owned()],
            ),
            Answer::PeeringRules(rules) => self.ruled(rules, Status::Met),
            Answer::Listed(rules) if self.is_direct() => {
                let endpoint = rules.first().copied().into_iter().collect::<Vec<_>>();
                self.ruled(&endpoint, Status::Met)
            }
            Answer::Listed(rules) => self.ruled(rules, Status::ToAttest),
            Answer::Subscription if self.evidence.has_subscription => (Status::Met, Vec::new()),
            Answer::Subscription => {
                let detail =
                    "no `subscription_id` in the provider block and no ARM_SUBSCRIPTION_ID";
                (Status::ToAttest, vec![detail.to_owned()])
            }
            Answer::Provider(_) | Answer::ExchangePath if self.is_direct() => (
                Status::NotApplicable,
                vec!["the circuit is on a port pair of your own".to_owned()],
            ),
            Answer::Provider(reason) => (Status::ToAttest, vec![(*reason).to_owned()]),
            Answer::ExchangePath => self.exchange_path(),
            Answer::Advice(reason) => (Status::Advice, vec![(*reason).to_owned()]),
            Answer::OnPremises => {
                let detail = "the ranges used on-premises are not declared";
                (Status::Undecided, vec![detail.to_owned()])
            }
        };
        let is_ruled = match item.answered_by {
            Answer::Rules(_) | Answer::Listed(_) => true,
            Answer::PeeringRules(_) => status != Status::NotApplicable,
            _ => false,
        };
        Line {
            id: item.id,
            asks: item.asks,
            status,
            details,
            is_ruled,
        }
    }

    /// An item that rules answer; `noted` is where it stands if they only have notes.
    fn ruled(&self, rules: &[&str], noted: Status) -> (Status, Vec<String>) {
        let concerns = |rule: &str, address: Option<&Arc<str>>| {
            rules.contains(&rule)
                && address.is_some_and(|address| self.subjects.contains(&**address))
        };
        let findings = self.evidence.findings.iter();
        let findings: Vec<_> = findings
            .filter(|finding| {
                finding.ignored.is_none() && concerns(finding.rule, finding.address.as_ref())
            })
            .collect();
        let undecided = self.evidence.undecided.iter();
        let causes: BTreeSet<_> = undecided
            .filter(|undecided| concerns(undecided.rule, undecided.address.as_ref()))
            .map(|undecided| format!("depends on {}", undecided.cause))
            .collect();
        let broken = findings
            .iter()
            .any(|finding| finding.severity > Severity::Note);
        let status = match (broken, causes.is_empty(), findings.is_empty()) {
            (true, _, _) => Status::Broken,
            (false, false, _) => Status::Undecided,
            (false, true, false) => noted,
            (false, true, true) => Status::Met,
        };
        let said = findings.iter().map(|finding| {
            format!(
                "{}[{}]: {}",
                finding.severity, finding.rule, finding.message
            )
        });
        (status, said.chain(causes).collect())
    }

    fn exchange_path(&self) -> (Status, Vec<String>) {
        match self.ruled(&["provider-unknown"], Status::ToAttest).0 {
            Status::Met => (
                Status::NotApplicable,
                vec!["the provider is on the list".to_owned()],
            ),
            Status::Undecided => (
                Status::Undecided,
                vec!["the provider is not known".to_owned()],
            ),
            _ => (
                Status::ToAttest,
                vec!["name the carrier and the exchange it extends to".to_owned()],
            ),
        }
    }

    /// The circuit is cut from a port pair, and no provider delivers it.
    fn is_direct(&self) -> bool {
        matches!(self.circuit.port, Link::To(..) | Link::Outside(_))
            || matches!(self.circuit.service_provider_name, Field::Absent(_))
                && matches!(self.circuit.port, Link::Unknown(_))
    }
}
