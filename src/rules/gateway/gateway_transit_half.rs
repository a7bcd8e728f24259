//! Gateway transit has two halves.

use crate::{
    azure::links,
    finding::Severity::{self, Note, Warning},
    model::{
        Identity, backlinks::may_be_expressroute, link::Id, vnet::Vnet, vnet_peering::VnetPeering,
    },
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_expressroute,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-transit-half",
    summary: "gateway transit with one half missing",
    why: "A network uses the gateway of its peer if it asks for it with `use_remote_gateways` and the peer grants it with \
          `allow_gateway_transit`. With one half missing it stays without the routes of the circuit.",
    fix: "set `allow_gateway_transit` at the network with the gateway and `use_remote_gateways` at the other",
    cost: Cost::InPlace,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::VNET_PEERING, links::GATEWAYS],
    examples: examples!("gateway-transit-half"),
    needs: Needs::Either,
    check: Check::VnetPeering(check),
};

fn check(id: Id<VnetPeering>, cx: &mut Context<'_>) -> Verdict {
    let peering = &cx.estate()[id];
    let backlinks = cx.backlinks();
    if !backlinks.may_have_expressroute {
        return Ok(());
    }
    // The gateway is at the side that allows transit, so both halves are seen from each side.
    let allows = cx
        .known(&peering.allow_gateway_transit)?
        .filter(|allows| ***allows);
    let uses = cx
        .known(&peering.use_remote_gateways)?
        .filter(|uses| ***uses);
    if allows.is_none() && uses.is_none() {
        return Ok(());
    }
    let (Some(here), Some(there)) = (cx.linked(&peering.vnet)?, cx.linked(&peering.remote)?) else {
        return Ok(());
    };
    let Some(other) = backlinks.peering(there, here) else {
        let stray = backlinks.stray_peering();
        return stray.map_or(Ok(()), |unknown| Err(cx.undecided(unknown)));
    };
    let other = &cx.estate()[other];
    cx.needs_also(&other.identity);
    let mut verdict = Ok(());
    let halves = [
        (
            uses,
            there,
            &other.allow_gateway_transit,
            "use_remote_gateways",
            "allow_gateway_transit",
            Warning,
        ),
        (
            allows,
            here,
            &other.use_remote_gateways,
            "allow_gateway_transit",
            "use_remote_gateways",
            Note,
        ),
    ];
    for (half, at, counterpart, name, wanted, ceiling) in halves {
        let Some(half) = half else { continue };
        let missing = match cx.known(counterpart) {
            Ok(value) => value.is_none_or(|value| !**value),
            Err(undecided) => {
                verdict = Err(undecided);
                continue;
            }
        };
        if !missing {
            continue;
        }
        match expressroute_in(at, cx) {
            Ok(Some(gateway)) => cx.with_party(gateway, |cx| {
                let message = format!("`{name}` without `{wanted}` on the other side");
                cx.report(
                    Fault::at(half, message)
                        .at_most(ceiling)
                        .related(counterpart, "the other side of the peering")
                        .related(gateway, "the gateway"),
                );
            }),
            Ok(None) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    verdict
}

/// The gateway for circuits in a network, one that surely exists before others.
fn expressroute_in<'a>(
    vnet: Id<Vnet>,
    cx: &Context<'a>,
) -> Result<Option<&'a Identity>, Undecided> {
    let (estate, gateways) = (cx.estate(), &cx.backlinks().gateways);
    let (mut found, mut unknown): (Option<&'a Identity>, _) = (None, None);
    for gateway in gateways.of(vnet) {
        let gateway = &estate[*gateway];
        match is_expressroute(gateway, cx) {
            Ok(true) if found.is_none_or(|found| !found.is_certain()) => {
                found = Some(&gateway.identity);
            }
            Ok(_) => {}
            Err(undecided) => unknown = Some(undecided),
        }
    }
    let adrift = gateways.adrift().iter();
    let mut adrift = adrift.filter(|(gateway, _)| may_be_expressroute(&estate[*gateway]));
    let adrift = adrift.next().map(|(_, why)| cx.undecided(why));
    match (found, unknown.or(adrift)) {
        (None, Some(undecided)) => Err(undecided),
        (found, _) => Ok(found),
    }
}
