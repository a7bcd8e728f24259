//! A prefix is written by its network address.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::peering::{MicrosoftConfig, Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        microsoft::{each_prefix, is_microsoft},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "advertised-prefix-host-bits",
    summary: "announced prefix with host bits set",
    why: "The registries and the routers know the network, not an address in it; whether Azure takes the text is not written \
          anywhere.",
    fix: "write the network address",
    cost: Cost::InPlace,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::CONFIGURE_PEERING],
    examples: examples!("advertised-prefix-host-bits"),
    needs: Needs::Either,
    check: Check::Announcement(check),
};

fn check(announced: &MicrosoftConfig, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_microsoft(peering, cx)? {
        return Ok(());
    }
    each_prefix(announced, cx, |prefix, cx| {
        // The default route is another rule's.
        if prefix.addr() != prefix.network() && prefix.prefix_len() > 0 {
            let message = format!("announced prefix `{prefix}` has host bits set");
            let fault = Fault::at(prefix, message);
            cx.report(match prefix.shown() {
                Some(shown) => fault
                    .help(format!("write `{}`", shown.trunc()))
                    .write(prefix, shown.trunc()),
                None => fault,
            });
        }
        Ok(())
    })
}
