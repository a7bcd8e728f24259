//! A family that is switched off has no sessions, whatever else is written.

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::peering::Peering,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "ipv4-disabled",
    summary: "IPv4 link subnets on a peering that has IPv4 switched off",
    why: "The provider sends the IPv4 half as disabled: its sessions do not come up, although the link subnets are there.",
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
    // IPv6 is another matter: its subnets must be written, on or off.
    let Some(enabled) = cx.known(&peering.ipv4_enabled)? else {
        return Ok(());
    };
    let primary = &peering.primary.text;
    if !**enabled && !cx.is_absent(primary)? {
        let message = "IPv4 is switched off, and has link subnets";
        cx.report(Fault::at(enabled, message).related(primary, "the primary link"));
    }
    Ok(())
}
