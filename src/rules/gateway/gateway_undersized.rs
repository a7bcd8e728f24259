//! A gateway carries what its circuits bring.

use crate::{
    azure::{links, skus},
    finding::Severity::{self, Note},
    model::{circuit::Circuit, gateway::Gateway, link::Id},
    rules::{
        connected::Connected,
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
    value::OriginId,
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-undersized",
    summary: "gateway slower than a circuit that is connected to it",
    why: "The gateway passes no more than its SKU does, whatever the circuit could bring. Traffic that bypasses the gateway with \
          FastPath is not slowed down, and circuits are often ordered larger for other networks.",
    fix: "choose a larger SKU if the network needs the circuit's bandwidth",
    cost: Cost::InPlace,
    severity: Severity::editions(Note, Note),
    on_by_default: false,
    since: "0.1.0",
    references: &[links::GATEWAYS],
    examples: examples!("gateway-undersized"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let gateway = &cx.estate()[id];
    if !super::is_expressroute(gateway, cx)? {
        return Ok(());
    }
    let connected = Connected::to(id, cx);
    let is_alone = matches!(connected.are_more_than(0), Ok(false));
    if is_alone {
        return Ok(());
    }
    let Some(sku) = cx.known(&gateway.sku)? else {
        return Ok(());
    };
    let Some(known) = skus::gateway(sku) else {
        return Ok(());
    };
    let units = if known.name == skus::SCALABLE {
        let units = cx.known(&gateway.maximum_scale_unit)?;
        let units = units.and_then(|units| u64::try_from(**units).ok());
        units.unwrap_or(u64::from(*skus::SCALE_UNITS.end()))
    } else {
        1
    };
    let passed = u64::from(known.mbps).saturating_mul(units);
    let mut verdict = connected
        .are_more_than(connected.circuits.len())
        .map(drop)
        .map_err(|unknown| cx.undecided(&unknown));
    for (circuit, connection) in &connected.circuits {
        let circuit = &cx.estate()[*circuit];
        let brought = match bandwidth(circuit, cx) {
            Ok(brought) => brought,
            Err(undecided) => {
                verdict = Err(undecided);
                continue;
            }
        };
        if let Some((brought, origin)) = brought
            && brought > passed
        {
            cx.with_party(connection, |cx| {
                let message = format!("`{sku}` passes {passed} Mbps, the circuit brings {brought}");
                cx.report(Fault::at(sku, message).related(&origin, "the circuit's bandwidth"));
            });
        }
    }
    verdict
}

/// The bandwidth of a circuit in Mbps, and where it is written.
fn bandwidth(circuit: &Circuit, cx: &Context<'_>) -> Result<Option<(u64, OriginId)>, Undecided> {
    if let Some(mbps) = cx.known(&circuit.bandwidth_in_mbps)? {
        return Ok(u64::try_from(**mbps)
            .ok()
            .map(|number| (number, mbps.origin)));
    }
    let gbps = cx.known(&circuit.bandwidth_in_gbps)?;
    Ok(gbps.and_then(|gbps| {
        let number: u64 = gbps.parse().ok()?;
        Some((number.checked_mul(1_000)?, gbps.origin))
    }))
}
