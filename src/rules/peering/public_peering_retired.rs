//! Public peering is gone.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::peering::{Peering, PeeringType},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "public-peering-retired",
    summary: "public peering, which was retired on 2024-03-31",
    why: "Public peering was closed to new circuits years before it was retired on 2024-03-31. The provider still takes \
          the type, so that nothing fails before apply.",
    fix: "use `MicrosoftPeering` with a route filter, or private endpoints over private peering",
    cost: Cost::PeeringReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::PUBLIC_PEERING, links::CIRCUITS_AND_PEERINGS],
    examples: examples!("public-peering-retired"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let Some(kind) = cx.known(&peering.peering_type)? else {
        return Ok(());
    };
    if **kind == PeeringType::Public {
        cx.report(Fault::at(kind, format!("peering type `{kind}` is retired")));
    }
    Ok(())
}
