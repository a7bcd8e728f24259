//! A BGP session runs between two addresses of a link.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::{field::Field, peering::Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-prefix-missing",
    summary: "peering without any link subnet",
    why: "The provider lets the subnets of the links be left out, IPv4 and IPv6 alike. But each BGP session runs between two \
          addresses of a link: without a subnet in either family the peering has none.",
    fix: "give both links an IPv4 /30, or an `ipv6` block with a /126 each",
    cost: Cost::SessionReset,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::AZURERM_EXPRESS_ROUTE_CIRCUIT_PEERING],
    examples: examples!("peering-prefix-missing"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    // That only one of the two is given is another rule's matter, and so is a text that is no prefix.
    let is_given = |field| matches!(field, &Field::Known(_) | &Field::Invalid(_));
    let (primary, secondary) = (&peering.primary.text, &peering.secondary.text);
    if is_given(primary) || is_given(secondary) {
        return Ok(());
    }
    if cx.all(&peering.ipv6)?.is_empty() && cx.is_absent(primary)? && cx.is_absent(secondary)? {
        let message = "peering has neither an IPv4 nor an IPv6 link subnet";
        cx.report(Fault::at(primary, message));
    }
    Ok(())
}
