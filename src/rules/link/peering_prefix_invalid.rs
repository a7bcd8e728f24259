//! The subnet of a link is written as a network and its length.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::peering::{Family, LinkPrefix, Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        written_prefix::{Meant, Mistake},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-prefix-invalid",
    summary: "link subnet is not a prefix of its family",
    why: "Neither the provider nor `terraform plan` looks at the text; the mistake shows when the peering is applied.",
    fix: "write network and length, such as `172.16.250.0/30`, or `2001:db8::/126` in the `ipv6` block",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::AZURERM_EXPRESS_ROUTE_CIRCUIT_PEERING],
    examples: examples!("peering-prefix-invalid"),
    needs: Needs::Either,
    check: Check::LinkPrefix(check),
};

fn check(link: &LinkPrefix, _: &Peering, cx: &mut Context<'_>) -> Verdict {
    let Some(text) = cx.known(&link.text)? else {
        if link.text.is_invalid() {
            let message = format!("{} link subnet is not a text", link.side);
            cx.report(Fault::at(&link.text, message));
        }
        return Ok(());
    };
    if !link.prefix.is_invalid() {
        return Ok(());
    }
    let mistake = text.map(|text| Mistake::of(text, link.family));
    let fault = Fault::at(text, format!("`{text}` {}", mistake.words(link.family)));
    cx.report(match mistake.map(Mistake::meant) {
        meant if meant.is_sensitive() => fault,
        meant => match &*meant {
            Meant::Nothing => fault,
            Meant::Subnet(subnet) => fault.help(format!("write `{subnet}`")).write(text, subnet),
            Meant::OtherPlace => fault.help(match link.family {
                Family::V4 => "IPv6 subnets belong in the `ipv6` block of the peering",
                Family::V6 => {
                    "IPv4 subnets are arguments of the peering itself, outside the `ipv6` block"
                }
            }),
        },
    });
    Ok(())
}
