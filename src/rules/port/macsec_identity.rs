//! The port pair reads its MACsec keys under an identity.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{link::Id, port::Port},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "macsec-identity",
    summary: "MACsec keys without an identity that may read them",
    why: "The port pair fetches its MACsec keys from Key Vault as a user-assigned identity that may read secrets. \
          Without one it has no keys, and MACsec cannot be switched on. A system-assigned identity does not do.",
    fix: "add `identity { type = \"UserAssigned\" }` with the `identity_ids` of one that may read the secrets",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::MACSEC, links::AZURERM_EXPRESS_ROUTE_PORT],
    examples: examples!("macsec-identity"),
    needs: Needs::Either,
    check: Check::Port(check),
};

fn check(id: Id<Port>, cx: &mut Context<'_>) -> Verdict {
    let port = &cx.estate()[id];
    let mut has_key = Ok(false);
    for link in port.links() {
        match super::has_key(link, cx) {
            Ok(true) => {
                has_key = Ok(true);
                break;
            }
            Ok(false) => {}
            Err(undecided) => has_key = Err(undecided),
        }
    }
    if !has_key? {
        return Ok(());
    }
    for identities in cx.all(&port.identities)? {
        if cx.known(identities)?.is_some_and(|all| !all.is_empty()) {
            return Ok(());
        }
    }
    let message = "MACsec keys on a port pair without a user-assigned identity";
    cx.report(Fault::at(&port.identity, message));
    Ok(())
}
