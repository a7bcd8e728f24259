//! The circuit of another subscription is opened by a key.

use crate::{
    azure::links,
    finding::Severity::{self, Error, Warning},
    model::{
        field::{Field, Known},
        key_use::{End, KeyUse},
    },
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "connection-authorization-missing",
    summary: "circuit of another subscription without an authorization",
    why: "A gateway is linked to the circuit of another subscription only with a key that the circuit's owner \
          has made for it, and so is Global Reach.",
    fix: "make an `azurerm_express_route_circuit_authorization` and set its key as `authorization_key`",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::LINK_VNET,
        links::CONFIGURE_GLOBAL_REACH,
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT_AUTHORIZATION,
    ],
    examples: examples!("connection-authorization-missing"),
    needs: Needs::Either,
    check: Check::KeyUse(check),
};

fn check<'a>(key: &KeyUse<'a>, cx: &mut Context<'a>) -> Verdict {
    if !cx.is_absent(key.key)? {
        return Ok(());
    }
    let (circuit, user) = (
        subscription(&key.circuit, cx)?,
        subscription(&key.user, cx)?,
    );
    let fault = match (circuit, user) {
        (Owner::Subscription(circuit), Owner::Subscription(user)) if **circuit != **user => {
            let message = format!(
                "the circuit is of subscription `{circuit}`, the connection of `{user}`, and no key is set"
            );
            Fault::at(&key.circuit.origin, message)
        }
        // Of what two roots leave to the environment, nothing can be said.
        (Owner::Provider(circuit), Owner::Provider(user))
            if circuit != user && is_of_one_root(key) =>
        {
            let message = format!(
                "the circuit is made by provider `{circuit}`, the connection's end by `{user}`, and no key is set"
            );
            let help = "if they are two subscriptions, make an authorization and set its key as \
                        `authorization_key`";
            Fault::at(&key.circuit.origin, message)
                .help(help)
                .at_most(Warning)
        }
        _ => return Ok(()),
    };
    for object in [key.circuit.object, key.user.object].into_iter().flatten() {
        cx.needs_also(object);
    }
    cx.report(fault);
    Ok(())
}

fn is_of_one_root(key: &KeyUse<'_>) -> bool {
    match (key.circuit.object, key.user.object) {
        (Some(circuit), Some(user)) => circuit.shares_root(user),
        _ => false,
    }
}

/// Whose one end of a connection is.
enum Owner<'a> {
    Subscription(&'a Known<std::sync::Arc<str>>),
    /// Only the provider configuration is known that makes it.
    Provider(&'a str),
    /// It is declared elsewhere, and not by an id.
    Nobody,
}

/// Whose subscription an end is in: that of the provider configuration that makes it, or that in its id.
fn subscription<'a>(end: &End<'a>, cx: &Context<'a>) -> Result<Owner<'a>, Undecided> {
    let Some(object) = end.object else {
        let known = cx.known(end.subscription)?;
        return Ok(known.map_or(Owner::Nobody, Owner::Subscription));
    };
    match cx.subscription(&object.provider) {
        Some(Field::Known(known)) => Ok(Owner::Subscription(known)),
        Some(Field::Unknown(unknown)) => Err(cx.undecided(unknown)),
        _ => Ok(Owner::Provider(&object.provider)),
    }
}
