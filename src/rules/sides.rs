//! The loop over both sides of a circuit: what a partner's resource says, and what Azure is told.

use std::collections::BTreeMap;

use crate::model::{
    circuit::Circuit,
    link::{Id, Link},
    partner::PartnerSession,
    peering::Peering,
};

use super::{
    context::Context,
    declare::{Rule, Verdict},
    run::{Ran, Stage, circuit_unknown},
};

impl Stage<'_> {
    /// What each partner says of a peering, and each peering of the circuit that it is for.
    pub(super) fn partners(
        &self,
        rule: &'static Rule,
        check: fn(&PartnerSession, &Peering, &mut Context<'_>) -> Verdict,
        ran: &mut Ran,
    ) {
        if self.estate.partners.is_empty() {
            return;
        }
        ran.looked_beyond = true;
        let mut of_circuit: BTreeMap<Id<Circuit>, Vec<&Peering>> = BTreeMap::new();
        for peering in &self.estate.peerings {
            if let Some(circuit) = peering.circuit.target() {
                of_circuit.entry(circuit).or_default().push(peering);
            }
        }
        let mut strays = self.estate.peerings.iter().filter_map(circuit_unknown);
        let stray = strays.next();
        for partner in &self.estate.partners {
            self.unit(rule, &partner.identity, ran, |cx| {
                let peerings = match &partner.circuit {
                    Link::Unknown(unknown) if !self.estate.peerings.is_empty() => {
                        cx.note_undecided(unknown);
                        return;
                    }
                    link => link.target().and_then(|circuit| of_circuit.get(&circuit)),
                };
                for session in &partner.sessions.items {
                    for peering in peerings.into_iter().flatten() {
                        cx.parties.clear();
                        cx.parties.push(&peering.identity);
                        cx.attempt(|cx| check(session, peering, cx));
                    }
                }
                let missing = partner
                    .sessions
                    .missing
                    .as_ref()
                    .filter(|_| peerings.is_some());
                let stray = stray
                    .as_ref()
                    .filter(|_| !partner.sessions.is_surely_empty());
                for unknown in missing.into_iter().chain(stray) {
                    cx.note_undecided(unknown);
                }
            });
        }
    }
}
