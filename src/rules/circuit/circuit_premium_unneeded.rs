//! Premium is paid for reaching far, and for many links.

use crate::{
    azure::{catalogue::GeoBasis, limits, links, regions, skus::Tier},
    finding::Severity::{self, Note},
    model::{attached::Joint, circuit::Circuit, link::Id, peering::PeeringType},
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        listing,
        to_gateway::ToGateway,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "circuit-premium-unneeded",
    summary: "Premium circuit without a need for it in the code",
    why: "Premium reaches other geopolitical regions and Microsoft 365, takes more than ten links, and more than 4000 \
          prefixes from on-premises. Nothing in this code needs the first three; of the last one no code tells.",
    fix: "take the tier `Standard`, unless you announce more than 4000 prefixes",
    cost: Cost::InPlace,
    severity: Severity::editions(Note, Note),
    on_by_default: false,
    since: "0.1.0",
    references: &[links::FAQ, links::CREATE_CIRCUIT_POWERSHELL],
    examples: examples!("circuit-premium-unneeded"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let (estate, attached) = (cx.estate(), cx.attached());
    let circuit = &estate[id];
    if !cx.is_named(&circuit.sku_tier, Tier::Premium.name())? {
        return Ok(());
    }
    let joints = attached.joints(id);
    if let Some(stray) = attached.stray_joints().first() {
        return Err(cx.undecided(&stray.why));
    }
    // Without a link it is not said where the circuit leads to.
    if joints.is_empty() || joints.len() > limits::LINKS {
        return Ok(());
    }
    let Some(home) = home(circuit, cx)? else {
        return Ok(());
    };
    if let Some(why) = attached.stray_peering() {
        return Err(cx.undecided(why));
    }
    for peering in attached.peerings(id) {
        // Microsoft 365 is reached over the other one.
        let kind = cx.known(&estate[*peering].peering_type)?;
        if kind.is_none_or(|kind| **kind != PeeringType::Private) {
            return Ok(());
        }
    }
    for attachment in joints {
        if let Some(why) = &attachment.doubt {
            return Err(cx.undecided(why));
        }
        if !stays_near(attachment.joint, home, cx)? {
            return Ok(());
        }
    }
    if let Some(tier) = cx.known(&circuit.sku_tier)? {
        let message = format!("nothing in the code needs a circuit of the tier `{tier}`");
        cx.report(Fault::at(tier, message));
    }
    Ok(())
}

/// The geopolitical region in which a circuit begins, where Microsoft's table has it.
fn home(circuit: &Circuit, cx: &Context<'_>) -> Result<Option<&'static str>, Undecided> {
    let site = listing::site(circuit, cx)?;
    let site = site.filter(|site| site.geo_basis == Some(GeoBasis::Docs));
    Ok(site.and_then(|site| site.geopolitical_region.as_deref()))
}

/// Whether what takes a link surely leads nowhere but into that geopolitical region.
fn stays_near(joint: Joint, region: &str, cx: &Context<'_>) -> Result<bool, Undecided> {
    let connection = match joint {
        Joint::Gateway(id) => ToGateway::Vnet(id),
        Joint::Hub(id) => ToGateway::Hub(id),
        Joint::GlobalReach(id) => {
            let joined = &cx.estate()[id];
            for end in [&joined.peering, &joined.peer_peering] {
                let Some(peering) = cx.linked(end)? else {
                    return Ok(false);
                };
                let Some(circuit) = cx.linked(&cx.estate()[peering].circuit)? else {
                    return Ok(false);
                };
                if home(&cx.estate()[circuit], cx)? != Some(region) {
                    return Ok(false);
                }
            }
            return Ok(true);
        }
    };
    let Some(gateway) = connection.gateway(cx)? else {
        return Ok(false);
    };
    let location = cx.known(gateway.location())?;
    let there = location.and_then(|location| regions::find(location)?.geopolitical_region);
    Ok(there == Some(region))
}
