//! A peer ASN is one of the organization's own.

use crate::{
    azure::{
        asn::{self, Class},
        links,
    },
    finding::Severity::{self, Warning},
    model::peering::Peering,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, settings_examples},
        listing,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peer-asn-not-ours",
    summary: "peer ASN that the settings do not list",
    why: "The AS number of the customer's side belongs to the organization, or to the provider that runs its routers. The \
          settings list these numbers; with another one, the routers' sessions do not come up.",
    fix: "use a number of the organization, or add this one to the settings",
    cost: Cost::SessionReset,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::PREREQUISITES_2015],
    examples: settings_examples!("peer-asn-not-ours"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let Some(ours) = &cx.settings().organization.asns else {
        return Ok(());
    };
    let Some(asn) = cx.known(&peering.peer_asn)? else {
        return Ok(());
    };
    // What nobody can own has rules of its own.
    let class = asn::classify(i128::from(**asn));
    if !matches!(class, Class::Private16 | Class::Private32 | Class::Public)
        || ours
            .items
            .iter()
            .any(|one| i128::from(one.value) == i128::from(**asn))
    {
        return Ok(());
    }
    let message = format!("peer ASN `{asn}` is not among the declared AS numbers");
    let numbers: Vec<_> = ours.items.iter().map(|one| one.value.to_string()).collect();
    let help = listing::one_of_ours(&numbers, "organization.asns");
    cx.report(
        Fault::at(asn, message)
            .help(help)
            .declared(&ours.place, "the declared ones"),
    );
    Ok(())
}
