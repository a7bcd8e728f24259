//! A session of Microsoft peering takes 200 prefixes.

use std::collections::BTreeSet;

use crate::{
    azure::{limits, links},
    finding::Severity::{self, Error},
    model::peering::{MicrosoftConfig, Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        microsoft::{each_prefix, is_microsoft},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "advertised-prefix-count",
    summary: "more than 200 prefixes announced over Microsoft peering",
    why: "A session takes at most 200 prefixes of each family. With one more it goes down, and stays down until there are fewer.",
    fix: "announce aggregates instead of the prefixes in them, or a part of them over another circuit",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::FAQ, links::CIRCUITS_AND_PEERINGS],
    examples: examples!("advertised-prefix-count"),
    needs: Needs::Either,
    check: Check::Announcement(check),
};

fn check(announced: &MicrosoftConfig, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_microsoft(peering, cx)? {
        return Ok(());
    }
    // A prefix that is listed twice is announced once.
    let mut different = BTreeSet::new();
    let verdict = each_prefix(announced, cx, |prefix, _| {
        different.insert(prefix.trunc());
        Ok(())
    });
    let (count, most) = (different.len(), limits::MICROSOFT_PEERING_PREFIXES);
    if count > most {
        let prefixes = &announced.advertised_public_prefixes;
        let family = announced.family;
        let message = match cx.known(prefixes)? {
            Some(list) if list.is_sensitive() => {
                format!("more {family} prefixes than the {most} that a session takes")
            }
            _ => format!("{count} {family} prefixes, and a session takes {most}"),
        };
        cx.report(Fault::at(prefixes, message));
        return Ok(());
    }
    verdict
}
