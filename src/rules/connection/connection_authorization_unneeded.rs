//! A key opens what is another subscription's.

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::key_use::KeyUse,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "connection-authorization-unneeded",
    summary: "authorization used within one subscription",
    why: "A circuit and a gateway of one subscription are linked without a key. An authorization for it does \
          no harm, and must be kept as long as the connection.",
    fix: "leave `authorization_key` out where circuit and gateway are of one subscription",
    cost: Cost::Nothing,
    severity: Severity::editions(Note, Note),
    on_by_default: false,
    since: "0.1.0",
    references: &[links::LINK_VNET],
    examples: examples!("connection-authorization-unneeded"),
    needs: Needs::Either,
    check: Check::KeyUse(check),
};

fn check<'a>(key: &KeyUse<'a>, cx: &mut Context<'a>) -> Verdict {
    let (Some(circuit), Some(user)) = (key.circuit.object, key.user.object) else {
        return Ok(());
    };
    // Whether a key is there is known even if the key is not: what is computed by an authorization is not null.
    if key.authorization.target().is_none() && cx.known(key.key)?.is_none() {
        return Ok(());
    }
    if circuit.provider == user.provider {
        cx.needs_also(circuit);
        cx.needs_also(user);
        let message = format!(
            "`{}` and `{}` are made by one provider configuration",
            circuit.address, user.address
        );
        cx.report(Fault::at(key.key, message));
    }
    Ok(())
}
