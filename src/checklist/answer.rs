//! How does an item of the page stand for one circuit?

use std::collections::BTreeSet;

use super::{
    Index, Line, Status,
    items::{Answer, Item},
};
use crate::{
    azure::asn::{Class, classify},
    finding::{Finding, Severity},
    model::{
        Identity,
        circuit::Circuit,
        field::{Field, Unknown},
        link::Link,
        peering::{Peering, PeeringType},
    },
};

/// Where an item stands and why, each reason in one line.
type Standing = (Status, Vec<String>);

/// Who brings a circuit to Microsoft.
enum Delivery<'a> {
    /// A provider, or nobody yet.
    Provider,
    /// The customer, over a port pair.
    Direct,
    /// It cannot be told before apply.
    Unknown(&'a Unknown),
}

/// What there is to say about one circuit.
pub(super) struct View<'a> {
    pub(super) index: &'a Index<'a>,
    pub(super) circuit: &'a Circuit,
    /// The circuit's peerings.
    pub(super) peerings: &'a [&'a Peering],
}

impl View<'_> {
    pub(super) fn line(&self, item: &Item) -> Line {
        let (status, details) = match &item.answered_by {
            Answer::Subscription if self.index.subscription.is_named => (Status::Met, Vec::new()),
            Answer::Subscription => standing(
                Status::ToAttest,
                "no `subscription_id` in a provider block and no ARM_SUBSCRIPTION_ID",
            ),
            Answer::Registration if self.index.subscription.registers_network => {
                (Status::Met, Vec::new())
            }
            Answer::Registration => standing(
                Status::ToAttest,
                "azurerm 5 registers nothing unless `resource_providers_to_register` lists it",
            ),
            Answer::Provider(reason) => self.of_provider(|| self.attested(reason)),
            Answer::Offer(rules) => self.offer(rules),
            Answer::ExchangePath => self.of_provider(|| self.exchange_path()),
            Answer::Advice(reason) => standing(Status::Advice, *reason),
            Answer::Peerings(rules) => self.of_peerings(|| {
                let subjects = self.peerings.iter().map(|peering| &peering.identity);
                self.ruled(rules, &subjects.collect::<Vec<_>>(), Status::Met)
            }),
            Answer::Ownership => self.of_peerings(|| self.ownership()),
            Answer::OnPremises => self
                .of_peerings(|| standing(Status::Undecided, "no on-premises ranges are declared")),
        };
        let is_ruled = match item.answered_by {
            Answer::Offer(_) => status != Status::NotApplicable,
            Answer::Peerings(_) => !self.peerings.is_empty(),
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
    fn ruled(&self, rules: &[&'static str], subjects: &[&Identity], noted: Status) -> Standing {
        let mut findings: Vec<&Finding> = Vec::new();
        let mut open = BTreeSet::new();
        for subject in subjects {
            let found = self.index.findings.get(&*subject.address);
            let found = found.into_iter().flatten();
            findings.extend(found.filter(|finding| rules.contains(&finding.rule)));
            let undecided = self.index.undecided.get(&*subject.address);
            let undecided = undecided.into_iter().flatten();
            let undecided = undecided.filter(|undecided| rules.contains(&undecided.rule));
            open.extend(undecided.map(|undecided| depends_on(&undecided.cause)));
        }
        let looked = |rule: &&'static str| {
            let mut subjects = subjects.iter();
            subjects.any(|subject| {
                let key = (*rule, subject.address.clone());
                self.index.ledger.contains_key(&key)
            })
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

    /// A finding in one line, with its subject if that is not the circuit itself.
    fn said(&self, finding: &Finding) -> String {
        let mut text = format!(
            "{}[{}]: {}",
            finding.severity, finding.rule, finding.message
        );
        if let Some(address) = &finding.address
            && *address != self.circuit.identity.address
        {
            text += &format!(" (`{address}`)");
        }
        if let Some(reason) = &finding.ignored {
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

    fn attested(&self, reason: &str) -> Standing {
        let provider = match &self.circuit.service_provider_name {
            Field::Known(name) => format!(": `{name}`"),
            _ => String::new(),
        };
        standing(Status::ToAttest, format!("{reason}{provider}"))
    }

    fn offer(&self, rules: &[&'static str]) -> Standing {
        let standing_by_rules = self.ruled(rules, &[&self.circuit.identity], Status::ToAttest);
        match (self.delivery(), standing_by_rules.0) {
            // A circuit on a port pair that names a provider besides is broken all the same.
            (Delivery::Direct, Status::Met) => standing(Status::NotApplicable, DIRECT),
            _ => standing_by_rules,
        }
    }

    fn exchange_path(&self) -> Standing {
        let provider = ["provider-unknown"];
        let (status, details) = self.ruled(&provider, &[&self.circuit.identity], Status::ToAttest);
        match (&self.circuit.service_provider_name, status) {
            (Field::Absent(_) | Field::Invalid(_), _) => {
                standing(Status::ToAttest, "no provider is named")
            }
            (_, Status::Met) => standing(Status::NotApplicable, "the provider is on the list"),
            (_, Status::Undecided) => (Status::Undecided, details),
            _ => standing(
                Status::ToAttest,
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

    /// Numbers and prefixes of the Internet belong to somebody, and only a registry says to whom.
    fn ownership(&self) -> Standing {
        let mut public = Vec::new();
        let mut unknown = BTreeSet::new();
        for peering in self.peerings {
            match &peering.peering_type {
                Field::Known(kind) if **kind == PeeringType::Microsoft => {
                    public.push(format!("prefixes of `{}`", peering.identity.address));
                }
                Field::Unknown(why) => {
                    unknown.insert(depends_on(&why.cause));
                }
                _ => {}
            }
            let customers = peering.announcements().map(|config| &config.customer_asn);
            for number in [&peering.peer_asn].into_iter().chain(customers) {
                match number {
                    Field::Known(known) if classify(**known) == Class::Public => {
                        public.push(format!("AS {known}"));
                    }
                    Field::Unknown(why) => {
                        unknown.insert(depends_on(&why.cause));
                    }
                    _ => {}
                }
            }
        }
        public.sort();
        public.dedup();
        if !public.is_empty() {
            return (Status::ToAttest, public);
        }
        if !unknown.is_empty() {
            return (Status::Undecided, unknown.into_iter().collect());
        }
        standing(
            Status::NotApplicable,
            "private numbers only, and no Microsoft peering",
        )
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

fn standing(status: Status, detail: impl Into<String>) -> Standing {
    (status, vec![detail.into()])
}

fn depends_on(cause: &impl std::fmt::Display) -> String {
    format!("depends on {cause}")
}
