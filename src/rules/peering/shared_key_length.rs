//! The MD5 key of a peering has a greatest length.

use crate::{
    azure::{limits, links},
    finding::Severity::{self, Error},
    model::peering::Peering,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        peering::is_prose,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "shared-key-length",
    summary: "MD5 key that is empty or too long",
    why: "Azure takes MD5 keys of up to 25 characters. azurerm refuses a longer one when it plans, and prints it while it \
          does; other ways to declare a peering pass it on.",
    fix: "make a key of 1 to 25 letters and digits, or leave it out",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::CONFIGURE_PEERING,
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT_PEERING,
    ],
    examples: examples!("shared-key-length"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let Some(key) = cx.known(&peering.shared_key)? else {
        return Ok(());
    };
    let message = match key.len() {
        0 => "the MD5 key is empty".to_owned(),
        length if length > limits::SHARED_KEY_MAX_LENGTH => {
            let others = if is_prose(key) {
                ", not all of them letters and digits"
            } else {
                ""
            };
            let most = limits::SHARED_KEY_MAX_LENGTH;
            format!("the MD5 key has {length} characters{others}, and Azure takes up to {most}")
        }
        _ => return Ok(()),
    };
    cx.report(Fault::at(key, message));
    Ok(())
}
