//! A gateway has no more circuits than its SKU takes.

use crate::{
    azure::{links, skus},
    finding::Severity::{self, Error},
    model::{gateway::Gateway, link::Id},
    rules::{
        connected::Connected,
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_expressroute,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-circuit-limit",
    summary: "more circuits than the gateway's SKU takes",
    why: "A gateway takes 4, 8 or 16 circuits by its SKU, `ErGwScale` by its scale units. More are not supported.",
    fix: "choose a larger SKU, or connect the circuit to another gateway",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::GATEWAYS],
    examples: examples!("gateway-circuit-limit"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let gateway = &cx.estate()[id];
    if !is_expressroute(gateway, cx)? {
        return Ok(());
    }
    let connected = Connected::to(id, cx);
    let least = skus::GATEWAYS.iter().map(|sku| sku.circuits).min();
    let needs_look = connected.are_more_than(least.unwrap_or_default());
    if matches!(needs_look, Ok(false)) {
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
    let scaled = units.and_then(|units| u32::try_from(**units).ok());
    let limit = scaled.map_or(known.circuits, skus::scalable_circuits);
    let is_beyond = connected.are_more_than(limit);
    if is_beyond.map_err(|unknown| cx.undecided(&unknown))?
        && let Some(beyond) = connected.circuits.values().nth(limit)
    {
        cx.needs_also(beyond);
        let number = connected.circuits.len();
        let takes = match units {
            Some(units) => units.map(|_| limit).to_string(),
            None => limit.to_string(),
        };
        let message = format!("`{sku}` takes `{takes}` circuits, and {number} are connected");
        cx.report(Fault::at(sku, message).related(*beyond, "one connection too many"));
    }
    Ok(())
}
