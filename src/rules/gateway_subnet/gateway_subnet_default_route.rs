//! The gateway's subnet has no default route of its own.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{
        link::Id,
        subnet_association::{Attachment, SubnetAssociation},
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-subnet-default-route",
    summary: "default route in the route table of the gateway subnet",
    why: "A user-defined route for `0.0.0.0/0` or `::/0` on the gateway subnet cuts the gateway off from the controllers that manage \
          it: creating the gateway is blocked, or it stops working.",
    fix: "leave the default route out of this table; give the workloads' subnets a table of their own",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::GATEWAYS, links::UDR],
    examples: examples!("gateway-subnet-default-route"),
    needs: Needs::Either,
    check: Check::SubnetAssociation(check),
};

fn check(id: Id<SubnetAssociation>, cx: &mut Context<'_>) -> Verdict {
    let association = &cx.estate()[id];
    let Some(gateway) = super::attached(association, Attachment::RouteTable, cx)? else {
        return Ok(());
    };
    let gateway = &cx.estate()[gateway].identity;
    super::each_route(association, cx, |route, cx| {
        let Some(prefix) = cx.known(route.address_prefix)? else {
            return Ok(());
        };
        if prefix.prefix_len() == 0 {
            let message =
                format!("default route `{prefix}` on the subnet of an ExpressRoute gateway");
            cx.report(
                Fault::at(prefix, message)
                    .related(&association.identity, "the table is attached here")
                    .related(gateway, "the gateway in the subnet"),
            );
        }
        Ok(())
    })
}
