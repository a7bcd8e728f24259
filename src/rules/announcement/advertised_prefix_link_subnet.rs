//! The subnets of the links are not for announcements.

use crate::{
    azure::{links, ranges},
    finding::Severity::{self, Note, Warning},
    model::peering::{LinkPrefix, MicrosoftConfig, Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        microsoft::{each_prefix, is_microsoft},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "advertised-prefix-link-subnet",
    summary: "link subnet of the peering among the announced prefixes",
    why: "The subnets of the links carry the sessions. Microsoft's pages ask to announce them nowhere, and not to translate \
          to addresses in them.",
    fix: "leave the subnets of the links out of what is announced",
    cost: Cost::InPlace,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::NAT, links::CONFIGURE_PEERING],
    examples: examples!("advertised-prefix-link-subnet"),
    needs: Needs::Either,
    check: Check::Announcement(check),
};

fn check(announced: &MicrosoftConfig, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_microsoft(peering, cx)? {
        return Ok(());
    }
    each_prefix(announced, cx, |prefix, cx| {
        if prefix.prefix_len() == 0 {
            return Ok(());
        }
        let mut verdict = Ok(());
        let mut worst: Option<(&LinkPrefix, bool)> = None;
        for link in peering.links() {
            match cx.known(&link.prefix) {
                Ok(Some(subnet)) if ranges::overlaps(**prefix, **subnet) => {
                    let is_itself = prefix.prefix_len() >= subnet.prefix_len();
                    if worst.is_none_or(|(_, before)| is_itself && !before) {
                        worst = Some((link, is_itself));
                    }
                }
                Ok(_) => {}
                Err(undecided) => verdict = verdict.and(Err(undecided)),
            }
        }
        if let Some((link, is_itself)) = worst
            && let Ok(Some(subnet)) = cx.known(&link.prefix)
        {
            let side = link.side;
            let relation = match (is_itself, **prefix == **subnet) {
                (true, true) => format!("is the subnet of the {side} link"),
                (true, false) => format!("lies in `{subnet}`, the subnet of the {side} link"),
                (false, _) => format!("covers `{subnet}`, the subnet of the {side} link"),
            };
            let message = format!("announced prefix `{prefix}` {relation}");
            let fault = Fault::at(prefix, message).related(subnet, "the link");
            cx.report(if is_itself {
                fault
            } else {
                fault.at_most(Note).help(
                    "announce it without the subnets of the links, or keep these from Microsoft by a filter",
                )
            });
        }
        verdict
    })
}
