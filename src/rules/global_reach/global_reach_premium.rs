//! Circuits of two geopolitical regions are joined as Premium.

use crate::{
    azure::{
        catalogue::{Cloud, GeoBasis},
        links,
        skus::Tier,
    },
    finding::Severity::{self, Error},
    model::{circuit::Circuit, global_reach::GlobalReach, link::Id},
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        listing,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "global-reach-premium",
    summary: "Global Reach between geopolitical regions without Premium on both sides",
    why: "Within one geopolitical region circuits of Standard and Premium can be joined; across regions both \
          must be Premium.",
    fix: "set `tier = \"Premium\"` on both circuits",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::FAQ, links::GLOBAL_REACH],
    examples: examples!("global-reach-premium"),
    needs: Needs::Either,
    check: Check::GlobalReach(check),
};

fn check(id: Id<GlobalReach>, cx: &mut Context<'_>) -> Verdict {
    let estate = cx.estate();
    let joined = &estate[id];
    let Some((here, there)) = super::circuits(joined, cx)? else {
        return Ok(());
    };
    let (Some(one), Some(other)) = (region(&estate[here], cx)?, region(&estate[there], cx)?) else {
        return Ok(());
    };
    if one == other {
        return Ok(());
    }
    let mut verdict = Ok(());
    for (end, circuit) in [(&joined.peering, here), (&joined.peer_peering, there)] {
        let circuit = &estate[circuit];
        match cx.known(&circuit.sku_tier) {
            Ok(Some(tier)) if Tier::named(tier).is_some_and(|tier| tier != Tier::Premium) => {
                cx.needs_also(&estate[here].identity);
                cx.needs_also(&estate[there].identity);
                let address = &circuit.identity.address;
                let message = format!(
                    "`{address}` is `{tier}`, and Global Reach leads from {one} to {other}"
                );
                cx.report(Fault::at(end, message).related(tier, "its tier"));
            }
            Ok(_) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    verdict
}

/// The geopolitical region of a circuit, if Microsoft's table has it.
fn region(circuit: &Circuit, cx: &Context<'_>) -> Result<Option<&'static str>, Undecided> {
    let site = listing::site(circuit, cx)?
        .filter(|site| site.cloud == Cloud::Public && site.geo_basis == Some(GeoBasis::Docs));
    Ok(site.and_then(|site| site.geopolitical_region.as_deref()))
}
