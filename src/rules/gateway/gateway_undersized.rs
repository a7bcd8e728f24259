//! A gateway carries what its circuits bring.

use crate::{
    azure::{links, skus},
    finding::Severity::{self, Note},
    model::{circuit::Circuit, field::Known, gateway::Gateway, link::Id},
    rules::{
        connected::Connected,
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_expressroute,
    },
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
    if !is_expressroute(gateway, cx)? {
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
    let units = match known.name {
        skus::SCALABLE => cx.known(&gateway.maximum_scale_unit)?,
        _ => None,
    };
    let passed =
        |units: i64| u64::from(known.mbps).saturating_mul(u64::try_from(units).unwrap_or(0));
    let passed = match units {
        Some(units) => units.map(|units| passed(*units)),
        None => sku.map(|_| u64::from(known.mbps)),
    };
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
        if let Some(brought) = brought
            && *brought > *passed
        {
            cx.with_party(connection, |cx| {
                let message =
                    format!("`{sku}` passes `{passed}` Mbps, the circuit brings `{brought}`");
                cx.report(Fault::at(sku, message).related(&brought, "the circuit's bandwidth"));
            });
        }
    }
    verdict
}

/// The bandwidth of a circuit in Mbps.
fn bandwidth(circuit: &Circuit, cx: &Context<'_>) -> Result<Option<Known<u64>>, Undecided> {
    let mbps = |number: i64| u64::try_from(number).unwrap_or(0);
    if let Some(written) = cx.known(&circuit.bandwidth_in_mbps)? {
        return Ok(Some(written.map(|number| mbps(*number))));
    }
    let gbps = cx.known(&circuit.bandwidth_in_gbps)?;
    // What is no whole number is no bandwidth of a port, which another rule says.
    Ok(gbps.map(|gbps| gbps.map(|text| text.parse().unwrap_or(0_u64).saturating_mul(1_000))))
}
