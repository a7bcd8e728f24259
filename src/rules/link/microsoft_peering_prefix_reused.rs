//! The links of Microsoft peering have addresses of their own, on every circuit.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::peering::{LinkPrefix, Peering, PeeringType},
    rules::{
        context::Context,
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::{doubt, is_peering},
        overlaps::Group,
        same_circuit::CircuitKey,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "microsoft-peering-prefix-reused",
    summary: "Microsoft peerings of two circuits share link addresses",
    why: "Microsoft's page asks for link subnets of their own for each Microsoft peering of each circuit: public addresses \
          that belong to two links cannot be told apart.",
    fix: "give each link of each circuit a public subnet of its own",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING],
    examples: examples!("microsoft-peering-prefix-reused"),
    needs: Needs::Either,
    check: Check::LinkPrefix(check),
};

fn check(link: &LinkPrefix, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_peering(PeeringType::Microsoft, peering, cx)? {
        return Ok(());
    }
    let Some(prefix) = cx.known(&link.prefix)? else {
        return Ok(());
    };
    if let Some(unknown) = doubt(peering) {
        return Err(cx.undecided(&unknown));
    }
    if let Some((entry, other)) = super::counterpart(Group::MicrosoftLinks, prefix, peering, cx) {
        cx.needs_also(&other.identity);
        cx.report(super::reused(prefix, entry, other));
        return Ok(());
    }
    let doubtful = super::counterpart(Group::DoubtfulMicrosoftLinks, prefix, peering, cx);
    if let Some(unknown) = doubtful.and_then(|(_, other)| doubt(other)) {
        return Err(cx.undecided(&unknown));
    }
    let own = CircuitKey::of(peering);
    let unknown = cx
        .prefixes()
        .unknown_link(PeeringType::Microsoft, cx.estate(), &own);
    unknown.map_or(Ok(()), |unknown| Err(cx.undecided(unknown)))
}
