//! A circuit takes so many links and no more.

use crate::{
    azure::{limits, links, skus::Tier},
    finding::Severity::{self, Error},
    model::{circuit::Circuit, link::Id},
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "circuit-link-limit",
    summary: "more links than the circuit takes",
    why: "Connections of gateways and Global Reach each take a link of the circuit. Local and Standard circuits have \
          10 of them; Premium circuits have 20 at 50 Mbps and up to 100 from 10 Gbps on. One more cannot be made.",
    fix: "take the tier `Premium`, a larger bandwidth, or a second circuit",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::FAQ],
    examples: examples!("circuit-link-limit"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let (estate, attached) = (cx.estate(), cx.attached());
    let circuit = &estate[id];
    let joints = attached.joints(id).iter();
    let (sure, doubtful): (Vec<_>, Vec<_>) = joints.partition(|joint| joint.doubt.is_none());
    let strays = attached.stray_joints();
    // What may hang on some circuit takes one link of this one at the most; what may not exist may do so any number of
    // times.
    let is_bounded = doubtful.is_empty() && strays.iter().all(|stray| stray.is_single);
    let may_exceed = |limit| !is_bounded || sure.len() + strays.len() > limit;
    if !may_exceed(limits::LINKS) {
        return Ok(());
    }
    let (Some(tier), Some(limit)) = (cx.known(&circuit.sku_tier)?, limit(circuit, cx)?) else {
        return Ok(());
    };
    if let Some(one_more) = sure.get(limit) {
        let count = sure.len();
        let message = format!("{count} links on a `{tier}` circuit that takes {limit}");
        let identity = one_more.joint.identity(estate);
        cx.needs_also(identity);
        cx.report(Fault::at(tier, message).related(identity, "one too many"));
        return Ok(());
    }
    let doubts = doubtful.iter().filter_map(|joint| joint.doubt.as_ref());
    match doubts.chain(strays.iter().map(|stray| &stray.why)).next() {
        Some(why) if may_exceed(limit) => Err(cx.undecided(why)),
        _ => Ok(()),
    }
}

/// The most links that a circuit takes; `None` if no source says how many.
fn limit(circuit: &Circuit, cx: &Context<'_>) -> Result<Option<usize>, Undecided> {
    let tier = cx.known(&circuit.sku_tier)?;
    Ok(match tier.and_then(|tier| Tier::named(tier)) {
        Some(Tier::Premium) => {
            let of_provider = cx.known(&circuit.bandwidth_in_mbps)?;
            let of_provider = of_provider.and_then(|mbps| u32::try_from(**mbps).ok());
            let on_port = cx.known(&circuit.bandwidth_in_gbps)?;
            let on_port = on_port.and_then(|gbps| gbps.parse::<u32>().ok()?.checked_mul(1_000));
            of_provider.or(on_port).and_then(limits::premium_links)
        }
        Some(tier) => tier.links(0),
        None => None,
    })
}
