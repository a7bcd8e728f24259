//! How does an item of the page stand for one circuit?

use std::collections::BTreeSet;

use super::{
    Index, Line, OnCircuit, Part, Status,
    items::{Answer, Item},
};
use crate::{
    finding::{Finding, Severity},
    model::{
        circuit::Circuit,
        field::{Field, Unknown},
        link::Link,
    },
    rules::Ledger,
    settings::Subject,
};

/// Where an item stands and why, each reason in one line.
pub(super) type Standing = (Status, Vec<String>);

/// Who brings a circuit to Microsoft.
enum Delivery<'a> {
    /// A provider, or nobody yet.
    Provider,
    /// The customer, over a port pair.
    Direct,
    /// It cannot be told before apply.
    Unknown(&'a Unknown),
}

/// Something that rules were asked about.
struct Looked<'a> {
    root: &'a str,
    ledger: &'a Ledger,
    address: &'a str,
}

/// What there is to say about one circuit.
pub(super) struct View<'a> {
    pub(super) index: &'a Index<'a>,
    pub(super) circuit: &'a Circuit,
    /// The circuit's peerings.
    pub(super) peerings: Vec<OnCircuit<'a>>,
}

impl View<'_> {
    pub(super) fn line(&self, item: &Item) -> Line {
        let (status, details) = match &item.answered_by {
            Answer::Subscription if self.index.subscription.is_named => (Status::Met, Vec::new()),
            Answer::Subscription => self.attested(
                Subject::AzureAccount,
                "no `subscription_id` in a provider block and no ARM_SUBSCRIPTION_ID",
            ),
            Answer::Registration if self.index.subscription.registers_network => {
                (Status::Met, Vec::new())
            }
            Answer::Registration => self.attested(
                Subject::ResourceProvider,
                "azurerm 5 registers nothing unless `resource_providers_to_register` lists it",
            ),
            Answer::Provider(subject, rule, reason) => {
                self.of_provider(|| self.with_provider(*subject, *rule, reason))
            }
            Answer::Offer(rules) => self.offer(rules),
            Answer::ExchangePath => self.of_provider(|| self.exchange_path()),
            Answer::Advice(subject, reason) => match self.attested(*subject, *reason) {
                (Status::Attested, details) => (Status::Attested, details),
                (_, details) => (Status::Advice, details),
            },
            Answer::Peerings(rules) => self.of_peerings(|| self.of_rules(rules)),
            Answer::Routing(rules) => self.of_peerings(|| self.routing(rules)),
            Answer::Ownership => self.of_peerings(|| self.ownership()),
            Answer::OnPremises(rule) => self.of_peerings(|| self.on_premises(rule)),
        };
        let is_ruled = match item.answered_by {
            Answer::Offer(_) => status != Status::NotApplicable,
            Answer::Peerings(_) | Answer::Routing(_) => !self.peerings.is_empty(),
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

    /// An item that rules answer for these subjects; `noted` is where it stands if they only have notes.
    fn ruled(&self, rules: &[&'static str], subjects: &[Looked<'_>], noted: Status) -> Standing {
        let mut findings: Vec<&Finding> = Vec::new();
        let mut open = BTreeSet::new();
        for subject in subjects {
            let key = (subject.root, subject.address);
            let found = self.index.findings.get(&key);
            let found = found.into_iter().flatten();
            findings.extend(found.filter(|finding| rules.contains(&finding.rule)));
            let undecided = self.index.undecided.get(&key);
            let undecided = undecided.into_iter().flatten();
            let undecided = undecided.filter(|undecided| rules.contains(&undecided.rule));
            open.extend(undecided.map(|undecided| depends_on(&undecided.cause)));
        }
        let looked = |rule: &&'static str| {
            let mut subjects = subjects.iter();
            subjects.any(|subject| subject.ledger.passed(rule, subject.address).is_some())
        };
        let off = rules.iter().filter(|rule| !looked(rule));
        open.extend(off.map(|rule| format!("`{rule}` is switched off")));
        let broken = findings
            .iter()
            .any(|finding| finding.severity > Severity::Note);
        let status = match (broken, open.is_empty(), findings.is_empty()) {
            (true, _, _) => Status::Broken,
            (false, false, _) => Status::Undecided,
            (false, true, false) => noted,
            (false, true, true) => Status::Met,
        };
        let said = findings.iter().map(|finding| self.said(finding));
        (status, said.chain(open).collect())
    }

    /// The circuit itself, as what rules were asked about.
    fn itself(&self) -> Looked<'_> {
        Looked {
            root: self.index.root,
            ledger: self.index.ledger,
            address: &self.circuit.identity.address,
        }
    }

    /// The peerings that other roots declare.
    pub(super) fn elsewhere(&self) -> Vec<Part> {
        let others = self.peerings.iter().filter(|on| on.root != self.index.root);
        let parts = others.map(|on| Part {
            root: on.root.clone(),
            address: on.peering.identity.address.clone(),
        });
        parts.collect()
    }

    /// A finding in one line, with its subject if that is not the circuit itself.
    fn said(&self, finding: &Finding) -> String {
        let mut text = format!(
            "{}[{}]: {}",
            finding.severity, finding.rule, finding.message
        );
        if let Some(address) = &finding.address {
            if finding.root != *self.index.root {
                text += &format!(" (`{address}` in `{}`)", finding.root);
            } else if *address != self.circuit.identity.address {
                text += &format!(" (`{address}`)");
            }
        }
        if let Some(reason) = finding.waived_for() {
            text += &format!(" (waived: {reason})");
        }
        text
    }

    /// An item about the provider's part, which there is not where the customer has a port pair.
    fn of_provider(&self, answer: impl FnOnce() -> Standing) -> Standing {
        match self.delivery() {
            Delivery::Provider => answer(),
            Delivery::Direct => standing(Status::NotApplicable, DIRECT),
            Delivery::Unknown(unknown) => standing(Status::Undecided, depends_on(&unknown.cause)),
        }
    }

    /// An item about the provider that somebody answers for, unless a rule says that it is broken.
    fn with_provider(
        &self,
        subject: Subject,
        rule: Option<&'static str>,
        reason: &str,
    ) -> Standing {
        let rules: Vec<_> = rule.into_iter().collect();
        let (status, details) = self.ruled(&rules, &[self.itself()], Status::ToAttest);
        if status == Status::Broken {
            return (status, details);
        }
        let provider = match &self.circuit.service_provider_name {
            Field::Known(name) => format!(": `{name}`"),
            _ => String::new(),
        };
        self.attested(subject, format!("{reason}{provider}"))
    }

    /// How rules over the circuit's peerings ended.
    pub(super) fn of_rules(&self, rules: &[&'static str]) -> Standing {
        let subjects = self.peerings.iter().map(|on| Looked {
            root: on.root,
            ledger: on.ledger,
            address: &on.peering.identity.address,
        });
        self.ruled(rules, &subjects.collect::<Vec<_>>(), Status::Met)
    }

    /// What is used on-premises only the settings say; without them nothing is met.
    fn on_premises(&self, rule: &'static str) -> Standing {
        let (status, mut details) = self.of_rules(&[rule]);
        let is_declared = self.index.settings.addressing.on_premises.is_some();
        if is_declared || status == Status::Broken {
            return (status, details);
        }
        let open = "no on-premises ranges are declared: `on_premises` of `addressing` in the settings says them";
        details.insert(0, open.to_owned());
        (Status::Undecided, details)
    }

    fn offer(&self, rules: &[&'static str]) -> Standing {
        let standing_by_rules = self.ruled(rules, &[self.itself()], Status::ToAttest);
        match (self.delivery(), standing_by_rules.0) {
            // A circuit on a port pair that names a provider besides is broken all the same.
            (Delivery::Direct, Status::Met) => standing(Status::NotApplicable, DIRECT),
            _ => standing_by_rules,
        }
    }

    fn exchange_path(&self) -> Standing {
        let provider = ["provider-unknown"];
        let (status, details) = self.ruled(&provider, &[self.itself()], Status::ToAttest);
        match (&self.circuit.service_provider_name, status) {
            (Field::Absent(_) | Field::Invalid(_), _) => {
                self.attested(Subject::ExchangePath, "no provider is named")
            }
            (_, Status::Met) => standing(Status::NotApplicable, "the provider is on the list"),
            (_, Status::Undecided) => (Status::Undecided, details),
            _ => self.attested(
                Subject::ExchangePath,
                "name the carrier, and the exchange that it extends to",
            ),
        }
    }

    /// An item about peerings. Where the code has none, somebody else makes them; where one may belong to this
    /// circuit, nothing is met.
    fn of_peerings(&self, answer: impl FnOnce() -> Standing) -> Standing {
        let strays = self.strays();
        if self.peerings.is_empty() {
            return if strays.is_empty() {
                standing(Status::ToAttest, "no peering of the circuit is in the code")
            } else {
                (Status::Undecided, strays)
            };
        }
        let (status, mut details) = answer();
        details.extend(strays.iter().cloned());
        match status {
            Status::Met | Status::NotApplicable if !strays.is_empty() => {
                (Status::Undecided, details)
            }
            _ => (status, details),
        }
    }

    /// The peerings that may belong to this circuit, the first few by name.
    fn strays(&self) -> Vec<String> {
        let all = &self.index.strays;
        let named = all.iter().take(MOST_STRAYS).filter_map(|peering| {
            let Link::Unknown(unknown) = &peering.circuit else {
                return None;
            };
            let address = &peering.identity.address;
            let depends_on = depends_on(&unknown.cause);
            Some(format!(
                "whether `{address}` is on this circuit {depends_on}"
            ))
        });
        let more = all.len().saturating_sub(MOST_STRAYS);
        let more = (more > 0).then(|| format!("so it is with {more} more"));
        named.chain(more).collect()
    }

    fn delivery(&self) -> Delivery<'_> {
        match (&self.circuit.port, &self.circuit.service_provider_name) {
            (Link::To(..) | Link::Outside(_), _) => Delivery::Direct,
            (Link::Absent(_), _) | (Link::Unknown(_), Field::Known(_)) => Delivery::Provider,
            (Link::Unknown(unknown), _) => Delivery::Unknown(unknown),
        }
    }
}

/// Peerings of an unknown circuit that are named; there may be as many as there are circuits.
const MOST_STRAYS: usize = 3;

/// Why the provider's part does not concern a circuit.
const DIRECT: &str = "the circuit is on a port pair of your own";

pub(super) fn standing(status: Status, detail: impl Into<String>) -> Standing {
    (status, vec![detail.into()])
}

pub(super) fn depends_on(cause: &impl std::fmt::Display) -> String {
    format!("depends on {cause}")
}
