//! Microsoft peering says what it announces.

use crate::{
    azure::links,
    finding::Severity::{self, Error, Warning},
    model::peering::{Ipv6Peering, Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        microsoft::is_microsoft,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "microsoft-config-missing",
    summary: "Microsoft peering without its configuration",
    why: "Over IPv4 the provider asks for the block, during apply only: `terraform plan` passes. The block names the \
          prefixes that you announce, without which Microsoft takes no routes from you.",
    fix: "add `microsoft_peering_config` with the public prefixes that you announce and their registry",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT_PEERING,
        links::CONFIGURE_PEERING,
    ],
    examples: examples!("microsoft-config-missing"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_microsoft(peering, cx)? {
        return Ok(());
    }
    // One half that cannot be decided does not hide the other.
    let ipv4 = over_ipv4(peering, cx);
    let mut ipv6 = Ok(());
    for half in &peering.ipv6.items {
        ipv6 = ipv6.and(over_ipv6(half, cx));
    }
    ipv4.and(ipv6)
}

fn over_ipv4(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !cx.all(&peering.microsoft)?.is_empty() || cx.is_absent(&peering.primary.text)? {
        return Ok(());
    }
    let message = "no `microsoft_peering_config` for Microsoft peering over IPv4";
    cx.report(Fault::at(&peering.peering_type, message));
    Ok(())
}

fn over_ipv6(ipv6: &Ipv6Peering, cx: &mut Context<'_>) -> Verdict {
    if cx.all(&ipv6.microsoft)?.is_empty() {
        let message = "no `microsoft_peering` for Microsoft peering over IPv6";
        let help = "add `microsoft_peering` to the `ipv6` block, with the public prefixes that you announce";
        let fault = Fault::at(&ipv6.origin, message).help(help);
        cx.report(fault.at_most(Warning));
    }
    Ok(())
}
