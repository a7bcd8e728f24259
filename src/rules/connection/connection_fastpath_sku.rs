//! FastPath leads past a gateway that is large enough for it.

use crate::{
    azure::{links, skus},
    finding::Severity::{self, Error, Warning},
    model::{gateway_connection::GatewayConnection, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "connection-fastpath-sku",
    summary: "FastPath at a gateway that is too small",
    why: "FastPath needs a gateway of SKU UltraPerformance or ErGw3AZ, or ErGwScale with at least 10 scale \
          units.",
    fix: "choose `ErGw3AZ`, or leave `express_route_gateway_bypass` out",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::FASTPATH, links::GATEWAYS],
    examples: examples!("connection-fastpath-sku"),
    needs: Needs::Either,
    check: Check::GatewayConnection(check),
};

fn check(id: Id<GatewayConnection>, cx: &mut Context<'_>) -> Verdict {
    let estate = cx.estate();
    let connection = &estate[id];
    let bypass = cx.known(&connection.express_route_gateway_bypass)?;
    let (Some(bypass), Some(gateway)) = (
        bypass.filter(|bypass| ***bypass),
        cx.linked(&connection.gateway)?,
    ) else {
        return Ok(());
    };
    let gateway = &estate[gateway];
    let Some(sku) = cx.known(&gateway.sku)? else {
        return Ok(());
    };
    let Some(size) = skus::gateway(sku) else {
        return Ok(());
    };
    cx.needs_also(&gateway.identity);
    let address = &gateway.identity.address;
    if !size.fastpath {
        let message = format!("`{address}` of SKU `{sku}` has no FastPath");
        cx.report(Fault::at(bypass, message).related(sku, "its SKU"));
    } else if size.name == skus::SCALABLE {
        let needed = i64::from(skus::FASTPATH_SCALE_UNITS);
        let (least, most) = (
            cx.known(&gateway.minimum_scale_unit)?,
            cx.known(&gateway.maximum_scale_unit)?,
        );
        let help = format!("raise the scale units to {needed} or more, or leave FastPath out");
        if let Some(most) = most.filter(|most| ***most < needed) {
            let message =
                format!("`{address}` grows to {most} scale units; FastPath needs {needed}");
            let fault = Fault::at(bypass, message).help(help);
            cx.report(fault.related(most, "its largest size"));
        } else if let Some(least) = least.filter(|least| ***least < needed) {
            let message =
                format!("`{address}` shrinks to {least} scale units; FastPath needs {needed}");
            let fault = Fault::at(bypass, message).help(help).at_most(Warning);
            cx.report(fault.related(least, "its smallest size"));
        }
    }
    Ok(())
}
