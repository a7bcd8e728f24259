//! An announced prefix is written as a network and its length.

use std::{net::IpAddr, sync::Arc};

use ipnet::IpNet;

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{
        field::{Field, Known},
        peering::{Family, MicrosoftConfig, Peering},
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        microsoft::is_microsoft,
        written_prefix::Mistake,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "advertised-prefix-invalid",
    summary: "announced prefix that is none of its family",
    why: "Of the IPv4 list neither the provider nor `terraform plan` looks at the texts; the mistake shows when the peering is applied.",
    fix: "write network and length, such as `193.99.144.0/24`",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::AZURERM_EXPRESS_ROUTE_CIRCUIT_PEERING],
    examples: examples!("advertised-prefix-invalid"),
    needs: Needs::Either,
    check: Check::Announcement(check),
};

fn check(announced: &MicrosoftConfig, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_microsoft(peering, cx)? {
        return Ok(());
    }
    let (texts, prefixes) = (
        &announced.advertised_texts,
        &announced.advertised_public_prefixes,
    );
    let (Some(texts), Some(prefixes)) = (cx.known(texts)?, cx.known(prefixes)?) else {
        return Ok(());
    };
    let mut verdict = Ok(());
    for (text, prefix) in texts.iter().zip(&***prefixes) {
        match cx.known(text) {
            Ok(Some(text)) if !is_of_family(prefix, announced.family) => {
                report(text, announced.family, cx);
            }
            Ok(_) => {}
            Err(undecided) => verdict = verdict.and(Err(undecided)),
        }
    }
    verdict
}

fn is_of_family(prefix: &Field<IpNet>, family: Family) -> bool {
    matches!(prefix, Field::Known(prefix) if Family::of(prefix) == family)
}

fn report(text: &Known<Arc<str>>, family: Family, cx: &mut Context<'_>) {
    let mistake = text.map(|text| Mistake::of(text, family));
    let fault = Fault::at(text, format!("`{text}` {}", mistake.words(family)));
    cx.report(match (mistake.shown(), family) {
        (Some(Mistake::OtherFamily), Family::V4) => {
            fault.help("IPv6 prefixes belong in `microsoft_peering` of the `ipv6` block")
        }
        (Some(Mistake::OtherFamily), Family::V6) => {
            fault.help("IPv4 prefixes belong in the `microsoft_peering_config` block")
        }
        (Some(Mistake::NoLength(IpAddr::V4(address))), _) => fault.help(format!(
            "write its length too: `{address}/32` for this address alone"
        )),
        (Some(Mistake::Netmask(prefix) | Mistake::Blanks(prefix)), _) => fault
            .help(format!("write `{}`", prefix.trunc()))
            .write(text, prefix.trunc()),
        _ => fault,
    });
}
