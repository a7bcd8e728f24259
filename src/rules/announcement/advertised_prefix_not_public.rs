//! Microsoft takes announcements of public prefixes only.

use crate::{
    azure::{
        links,
        ranges::{self, Class},
    },
    finding::Severity::{self, Error, Note},
    model::peering::{MicrosoftConfig, Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        microsoft::{each_prefix, is_microsoft},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "advertised-prefix-not-public",
    summary: "announced prefix that is not public",
    why: "Microsoft looks up each announced prefix in the routing registries. Private and reserved ranges are in none, so that \
          the validation does not succeed and nothing is routed back to them.",
    fix: "announce public prefixes that are registered to you or your provider, and translate private addresses to them",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::CONFIGURE_PEERING,
        links::ROUTING,
        links::FAQ,
        links::NAT,
    ],
    examples: examples!("advertised-prefix-not-public"),
    needs: Needs::Either,
    check: Check::Announcement(check),
};

fn check(announced: &MicrosoftConfig, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_microsoft(peering, cx)? {
        return Ok(());
    }
    each_prefix(announced, cx, |prefix, cx| {
        // The default route is another rule's.
        if let Some(special) = ranges::special_in(**prefix)
            && prefix.prefix_len() > 0
        {
            let relation = if special.range.contains(&**prefix) {
                "lies in"
            } else {
                "reaches into"
            };
            let range = match prefix.shown() {
                Some(_) => format!("`{}` ({})", special.range, special.words),
                None => "a range that is not public".to_owned(),
            };
            let severity = if special.class == Class::Documentation && cx.is_example() {
                Note
            } else {
                Error
            };
            let message = format!("announced prefix `{prefix}` {relation} {range}");
            cx.report(Fault::at(prefix, message).at_most(severity));
        }
        Ok(())
    })
}
