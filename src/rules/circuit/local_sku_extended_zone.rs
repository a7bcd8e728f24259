//! Extended zones take no Local circuits.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        to_gateway::{End, ToGateway},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "local-sku-extended-zone",
    summary: "Local circuit linked to a gateway in an extended zone",
    why: "A gateway in an Azure Extended Zone takes Standard and Premium circuits only.",
    fix: "take the tier `Standard` or `Premium`",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ADD_GATEWAY],
    examples: examples!("local-sku-extended-zone"),
    needs: Needs::Either,
    check: Check::ToGateway(check),
};

fn check(connection: ToGateway, cx: &mut Context<'_>) -> Verdict {
    let Some(id) = connection.circuit(cx)? else {
        return Ok(());
    };
    let circuit = &cx.estate()[id];
    if !super::is_local(circuit, cx)? {
        return Ok(());
    }
    let Some(End::Vnet(gateway)) = connection.gateway(cx)? else {
        return Ok(());
    };
    let Some(zone) = cx
        .known(&gateway.edge_zone)?
        .filter(|zone| !zone.is_empty())
    else {
        return Ok(());
    };
    let message = format!("a Local circuit does not reach a gateway in the extended zone `{zone}`");
    connection.needs_both_ends(cx);
    let fault = Fault::at(&connection.place(cx.estate()), message)
        .related(&circuit.sku_tier, "the tier of the circuit")
        .related(zone, "the zone of the gateway");
    cx.report(fault);
    Ok(())
}
