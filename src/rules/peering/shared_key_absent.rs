//! Without a key, BGP takes every speaker on the link for the right one.

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
    id: "shared-key-absent",
    summary: "peering without an MD5 key",
    why: "The key is optional. Microsoft's security guide advises one, so that the routers know each other's BGP sessions.",
    fix: "set `shared_key` to up to 25 letters and digits from outside the repository, and the same key on your routers",
    cost: Cost::SessionReset,
    severity: Severity::editions(Note, Note),
    on_by_default: false,
    since: "0.1.0",
    references: &[links::SECURITY, links::CONFIGURE_PEERING],
    examples: examples!("shared-key-absent"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if cx.is_absent(&peering.shared_key)? {
        let message = "the BGP sessions of the peering have no MD5 key";
        cx.report(Fault::at(&peering.shared_key, message));
    }
    Ok(())
}
