//! The default route is for private peering.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::peering::{MicrosoftConfig, Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        microsoft::{each_prefix, is_microsoft},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "advertised-prefix-default-route",
    summary: "default route announced over Microsoft peering",
    why: "Microsoft peering takes no default route: it has to be filtered, and a registry that shows you as the owner of all \
          addresses does not exist.",
    fix: "announce your own public prefixes; a default route goes over private peering",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING],
    examples: examples!("advertised-prefix-default-route"),
    needs: Needs::Either,
    check: Check::Announcement(check),
};

fn check(announced: &MicrosoftConfig, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_microsoft(peering, cx)? {
        return Ok(());
    }
    each_prefix(announced, cx, |prefix, cx| {
        if prefix.prefix_len() == 0 {
            let message = match prefix.shown() {
                Some(_) => format!("`{prefix}` is the default route"),
                None => format!("announced prefix `{prefix}` is the default route"),
            };
            cx.report(Fault::at(prefix, message));
        }
        Ok(())
    })
}
