//! What do people answer for, and how long does it count?

use std::collections::BTreeSet;

use super::{
    OnCircuit, Status,
    answer::{Standing, View, depends_on, standing},
};
use crate::{
    azure::{
        asn::{Class, classify},
        catalogue::Catalogue,
    },
    model::{
        field::{Field, Known},
        peering::PeeringType,
    },
    settings::{Attestation, Connectivity, Subject},
};

/// Whether an attestation is about a circuit.
enum Concerns {
    Yes,
    No,
    /// It depends on a value that is not known.
    Maybe(String),
}

impl View<'_> {
    /// Where an item stands that somebody has to answer for; `open` says why, if nobody does.
    pub(super) fn attested(&self, subject: Subject, open: impl Into<String>) -> Standing {
        let attestations = self.index.settings.attestations.iter();
        let mut valid = Vec::new();
        let mut over = Vec::new();
        let mut unknown = BTreeSet::new();
        for attestation in attestations.filter(|it| it.subject == subject) {
            match self.concerns(attestation) {
                Concerns::No => {}
                Concerns::Maybe(why) => {
                    unknown.insert(format!("whether it is attested {why}"));
                }
                Concerns::Yes => match self.counts(attestation) {
                    Ok(said) => valid.push(said),
                    Err(said) => over.push(said),
                },
            }
        }
        if !valid.is_empty() {
            return (Status::Attested, valid);
        }
        if !unknown.is_empty() {
            return (Status::Undecided, unknown.into_iter().collect());
        }
        over.insert(0, open.into());
        (Status::ToAttest, over)
    }

    fn concerns(&self, attestation: &Attestation) -> Concerns {
        let address = &self.circuit.identity.address;
        let circuits = attestation.circuits.as_ref();
        if circuits.is_some_and(|circuits| !circuits.iter().any(|it| it.contains(address))) {
            return Concerns::No;
        }
        let Some(provider) = &attestation.provider else {
            return Concerns::Yes;
        };
        match &self.circuit.service_provider_name {
            Field::Known(name) if Catalogue::builtin().is_same_provider(name, provider) => {
                Concerns::Yes
            }
            Field::Unknown(why) => Concerns::Maybe(depends_on(&why.cause)),
            Field::Known(_) | Field::Absent(_) | Field::Invalid(_) => Concerns::No,
        }
    }

    /// What an attestation says, if it counts today; else why it does not.
    fn counts(&self, attestation: &Attestation) -> Result<String, String> {
        let Attestation {
            by, on, expires, ..
        } = attestation;
        if *on > self.index.today {
            return Err(format!("the attestation by {by} is of {on}, a day to come"));
        }
        let ways = attestation.ways.iter().copied().map(Connectivity::name);
        let mut said = ways.collect::<Vec<_>>().join(", ");
        if !said.is_empty() {
            said += ": ";
        }
        match expires.as_ref().map(|end| end.value) {
            Some(end) if end < self.index.today => {
                Err(format!("the attestation by {by} of {on} expired on {end}"))
            }
            Some(end) => Ok(said + &format!("attested by {by} on {on}, until {end}")),
            None => Ok(said + &format!("attested by {by} on {on}")),
        }
    }

    /// Numbers and prefixes of the Internet belong to somebody, and only a registry says to whom.
    pub(super) fn ownership(&self) -> Standing {
        let mut numbers = Vec::new();
        let mut prefixes = Vec::new();
        let mut unknown = BTreeSet::new();
        for OnCircuit { peering, .. } in &self.peerings {
            match &peering.peering_type {
                Field::Known(kind) if **kind == PeeringType::Microsoft => {
                    prefixes.push(format!("prefixes of `{}`", peering.identity.address));
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
                        numbers.push(known);
                    }
                    Field::Unknown(why) => {
                        unknown.insert(depends_on(&why.cause));
                    }
                    _ => {}
                }
            }
        }
        let mut standings: Vec<Standing> = self.numbers(&numbers).into_iter().collect();
        if !prefixes.is_empty() {
            prefixes.sort();
            standings.push(self.attested(Subject::PrefixRegistration, prefixes.join(", ")));
        }
        if !unknown.is_empty() {
            standings.push((Status::Undecided, unknown.into_iter().collect()));
        }
        // What is open comes before what is not known, and that before what is answered.
        let order = [Status::ToAttest, Status::Undecided, Status::Attested];
        let is_there = |status: &Status| standings.iter().any(|(other, _)| other == status);
        let Some(status) = order.into_iter().find(is_there) else {
            return standing(
                Status::NotApplicable,
                "private numbers only, and no Microsoft peering",
            );
        };
        let details = standings.into_iter().flat_map(|(_, details)| details);
        (status, details.collect())
    }

    /// Public numbers: the settings list them as the organization's, or somebody answers for them.
    fn numbers(&self, numbers: &[&Known<i64>]) -> Option<Standing> {
        let ours = self.index.settings.organization.asns.as_ref();
        let is_ours = |number: &Known<i64>| {
            let mut ours = ours.into_iter().flat_map(|list| &list.items);
            ours.any(|one| i64::from(one.value) == **number)
        };
        let named = |wanted: bool| {
            let named = numbers.iter().filter(|number| is_ours(number) == wanted);
            let named: BTreeSet<_> = named.map(|number| format!("AS {number}")).collect();
            named.into_iter().collect::<Vec<_>>().join(", ")
        };
        let (listed, others) = (named(true), named(false));
        let (status, mut details) = match (listed.is_empty(), others.is_empty()) {
            (true, true) => return None,
            (false, true) => (Status::Attested, Vec::new()),
            (_, false) => self.attested(Subject::AsnOwnership, others),
        };
        if !listed.is_empty() {
            details.push(format!(
                "{listed}: among `asns` of `organization` in the settings"
            ));
        }
        Some((status, details))
    }
}
