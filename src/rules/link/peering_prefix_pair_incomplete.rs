//! A peering has two links, and each of them its subnet.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::peering::{LinkPrefix, Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-prefix-pair-incomplete",
    summary: "link subnet of only one of the two links",
    why: "Each link of a circuit has a session of its own, with a subnet of its own. azurerm refuses one without the other; \
          in bodies of azapi and inputs of modules the gap reaches Azure.",
    fix: "give both links a subnet",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::AZURERM_EXPRESS_ROUTE_CIRCUIT_PEERING],
    examples: examples!("peering-prefix-pair-incomplete"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let mut verdict = check_pair(&peering.primary, &peering.secondary, cx);
    for ipv6 in &peering.ipv6.items {
        verdict = verdict.and(check_pair(&ipv6.primary, &ipv6.secondary, cx));
    }
    verdict?;
    // One block of unknown number shows what is written in all of them.
    if peering.ipv6.items.is_empty() {
        cx.all(&peering.ipv6)?;
    }
    Ok(())
}

fn check_pair(primary: &LinkPrefix, secondary: &LinkPrefix, cx: &mut Context<'_>) -> Verdict {
    let (given, missing) = match (cx.is_absent(&primary.text)?, cx.is_absent(&secondary.text)?) {
        (false, true) => (primary, secondary),
        (true, false) => (secondary, primary),
        (true, true) | (false, false) => return Ok(()),
    };
    let message = format!(
        "the {} link has an {} subnet, and the {} link has none",
        given.side, given.family, missing.side
    );
    let fault = Fault::at(&given.text, message).at_most(cx.absence(&missing.text));
    cx.report(fault);
    Ok(())
}
