//! Microsoft peering is for prefixes that are announced.

use crate::{
    azure::links,
    finding::Severity::{self, Error, Warning},
    model::peering::{Family, MicrosoftConfig, Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        microsoft::is_microsoft,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "advertised-prefix-empty",
    summary: "Microsoft peering that announces no prefix",
    why: "Microsoft takes routes only for the prefixes of this list, and makes its filters for inbound traffic of them: without \
          any, no traffic comes back.",
    fix: "list the public prefixes that you announce: at least those that you translate to",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::CONFIGURE_PEERING, links::ROUTING],
    examples: examples!("advertised-prefix-empty"),
    needs: Needs::Either,
    check: Check::Announcement(check),
};

fn check(announced: &MicrosoftConfig, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_microsoft(peering, cx)? {
        return Ok(());
    }
    let prefixes = &announced.advertised_public_prefixes;
    if cx.is_absent(prefixes)? {
        // The provider insists on the IPv4 list only.
        let weight = match announced.family {
            Family::V4 => cx.absence(prefixes),
            Family::V6 => Warning,
        };
        let message = "`advertised_public_prefixes` is not set";
        cx.report(Fault::at(prefixes, message).at_most(weight));
    }
    if cx.known(prefixes)?.is_some_and(|list| list.is_empty()) {
        let weight = cx.absence_at(prefixes.origin());
        let message = "the list of announced prefixes is empty";
        cx.report(Fault::at(prefixes, message).at_most(weight));
    }
    Ok(())
}
