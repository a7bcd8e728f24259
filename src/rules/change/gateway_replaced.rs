//! A gateway takes most of an hour to be made, and nothing passes meanwhile.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::change::{AnyGateway, Change},
    plan::Action,
    rules::{
        context::Context,
        declare::{Check, Cost, Needs, Rule, Verdict, plan_examples},
        forced::forced,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-replaced",
    summary: "ExpressRoute gateway is destroyed and made again",
    why: "The connections go down with the gateway, and making one takes up to three quarters of an hour.",
    fix: "keep the argument as it is, migrate the gateway in Azure, or make the new one in another network first",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ADD_GATEWAY, links::GATEWAY_MIGRATION],
    examples: plan_examples!("gateway-replaced"),
    needs: Needs::Plan,
    check: Check::GatewayChange(check),
};

fn check(change: &Change<AnyGateway>, cx: &mut Context<'_>) -> Verdict {
    let is_for_circuits = match &change.before {
        Some(AnyGateway::Vnet(gateway)) => cx.is_named(&gateway.gateway_type, "ExpressRoute")?,
        Some(AnyGateway::Hub(_)) => true,
        None => false,
    };
    if is_for_circuits && change.action == Action::Replace {
        cx.report(forced(change, "the gateway is replaced"));
    }
    Ok(())
}
