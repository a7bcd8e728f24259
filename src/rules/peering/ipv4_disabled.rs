//! A family that is switched off has no sessions, whatever else is written.

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::{
        field::Field,
        peering::{LinkPrefix, Peering},
    },
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "ipv4-disabled",
    summary: "link subnets of a family that is switched off",
    why: "The provider sends the family as disabled: its sessions do not come up, although the link subnets are there.",
    fix: "remove the argument, whose default is `true`, or the link subnets",
    cost: Cost::SessionReset,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::AZURERM_EXPRESS_ROUTE_CIRCUIT_PEERING],
    examples: examples!("ipv4-disabled"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let ipv4 = family(&peering.ipv4_enabled, &peering.primary, cx);
    let mut ipv6 = Ok(());
    for half in &peering.ipv6.items {
        ipv6 = ipv6.and(family(&half.enabled, &half.primary, cx));
    }
    ipv4.and(ipv6)
}

fn family(
    enabled: &Field<bool>,
    primary: &LinkPrefix,
    cx: &mut Context<'_>,
) -> Result<(), Undecided> {
    if let Some(enabled) = cx.known(enabled)?
        && !**enabled
        && !cx.is_absent(&primary.text)?
    {
        let family = primary.family;
        let message = format!("{family} is switched off, and has link subnets");
        cx.report(Fault::at(enabled, message).related(&primary.text, "the primary link"));
    }
    Ok(())
}
