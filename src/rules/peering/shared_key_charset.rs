//! An MD5 key is letters and digits.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::peering::Peering,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        peering::is_prose,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "shared-key-charset",
    summary: "MD5 key of a peering with other characters than letters and digits",
    why: "Microsoft's page takes up to 25 alphanumeric characters and no special ones; the provider looks at the length only. \
          Whether Azure refuses the key is not written, and routers differ in what they take.",
    fix: "make a key of up to 25 letters and digits, and set it on both ends",
    cost: Cost::SessionReset,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::CONFIGURE_PEERING],
    examples: examples!("shared-key-charset"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let Some(key) = cx.known(&peering.shared_key)? else {
        return Ok(());
    };
    if !key.is_alphanumeric() && !is_prose(key) {
        let message = "the MD5 key has characters other than letters and digits";
        cx.report(Fault::at(key, message));
    }
    Ok(())
}
