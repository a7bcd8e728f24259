//! What is announced to Microsoft's services is no business of private peering.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::peering::{Peering, PeeringType},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        microsoft,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "microsoft-config-on-private",
    summary: "configuration of Microsoft peering on private peering",
    why: "The provider drops `microsoft_peering_config` on private peering without a word, and every plan shows it as a change; \
          `microsoft_peering` of the `ipv6` block is sent, and means nothing there.",
    fix: "remove the block, or set `peering_type` to `MicrosoftPeering` if that is what is meant",
    cost: Cost::InPlace,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT_PEERING,
        links::CIRCUITS_AND_PEERINGS,
    ],
    examples: examples!("microsoft-config-on-private"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

/// What is said of the IPv4 block.
const DROPPED: &str = "`microsoft_peering_config` on private peering, where the provider drops it";
/// What is said of the IPv6 block.
const SENT: &str = "`microsoft_peering` on private peering";

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !microsoft::is(PeeringType::Private, peering, cx)? {
        return Ok(());
    }
    let ipv6 = peering.ipv6.items.iter();
    let ipv6 = ipv6.map(|ipv6| (SENT, &ipv6.microsoft));
    let mut verdict = Ok(());
    for (message, blocks) in std::iter::once((DROPPED, &peering.microsoft)).chain(ipv6) {
        // A block of unknown number may be none.
        match cx.all(blocks) {
            Ok(blocks) => {
                for block in blocks {
                    cx.report(Fault::at(&block.origin, message));
                }
            }
            Err(undecided) => verdict = verdict.and(Err(undecided)),
        }
    }
    verdict
}
