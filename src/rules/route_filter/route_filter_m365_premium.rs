//! Office 365 takes a Premium circuit.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::peering::Peering,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        filter_use,
        microsoft::is_microsoft,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "route-filter-m365-premium",
    summary: "Office 365 communities on a circuit that is not Premium",
    why: "Microsoft gives routes of Office 365 services to Premium circuits only; attaching the filter to another one has \
          been reported to fail.",
    fix: "set the tier of the circuit to `Premium`, or leave the communities of Office 365 out of its filter",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::FAQ, links::ROUTE_FILTERS],
    examples: examples!("route-filter-m365-premium"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_microsoft(peering, cx)? {
        return Ok(());
    }
    let mut verdict = Ok(());
    for link in filter_use::links(peering) {
        let judged = cx
            .linked(link)
            .map(|filter| filter.map(|id| &cx.estate()[id]));
        verdict = verdict.and(match judged {
            Ok(Some(filter)) => {
                super::office_365(filter, cx, |found, cx| premium(found, peering, cx))
            }
            Ok(None) => Ok(()),
            Err(undecided) => Err(undecided),
        });
    }
    verdict
}

fn premium<'a>(found: &super::Office365<'a>, peering: &Peering, cx: &mut Context<'a>) -> Verdict {
    let Some(circuit) = cx.linked(&peering.circuit)? else {
        return Ok(());
    };
    let circuit = &cx.estate()[circuit];
    let Some(tier) = cx.known(&circuit.sku_tier)? else {
        return Ok(());
    };
    if !tier.eq_ignore_ascii_case("Premium") {
        cx.needs_also(&circuit.identity);
        cx.needs_also(&found.filter.identity);
        let message = format!("{} on a circuit of tier `{tier}`", found.words());
        let fault = Fault::at(found.list, message).related(tier, "the circuit's tier");
        cx.report(fault.related(&peering.identity, "the peering that has the filter"));
    }
    Ok(())
}
