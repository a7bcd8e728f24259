//! An authorization opens a circuit for one connection.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::key_use::KeyUse,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "connection-authorization-reused",
    summary: "authorization used by two connections",
    why: "An authorization of a circuit is redeemed by the first connection that shows its key; a second \
          connection with the same key is refused.",
    fix: "make an `azurerm_express_route_circuit_authorization` for each connection",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::LINK_VNET, links::VIRTUAL_WAN],
    examples: examples!("connection-authorization-reused"),
    needs: Needs::Either,
    check: Check::KeyPair(check),
};

#[expect(clippy::unnecessary_wraps, reason = "it is the form of a check")]
fn check<'a>(first: &KeyUse<'a>, second: &KeyUse<'a>, cx: &mut Context<'a>) -> Verdict {
    let taken = &first.identity.address;
    let message = format!("`{taken}` uses the same authorization");
    cx.report(Fault::at(second.key, message).related(first.key, "first use"));
    Ok(())
}
