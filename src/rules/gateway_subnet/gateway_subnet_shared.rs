//! Only the gateway is in the gateway's subnet.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::{link::Id, subnet::Subnet},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-subnet-shared",
    summary: "gateway subnet used for something else",
    why: "Nothing but gateways may be deployed in the gateway subnet. A delegation hands it to another service, and policies for \
          service endpoints are advised against there, since the gateway's own traffic to storage is filtered by them.",
    fix: "move it to a subnet of its own",
    cost: Cost::InPlace,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::GATEWAYS, links::FAQ],
    examples: examples!("gateway-subnet-shared"),
    needs: Needs::Either,
    check: Check::Subnet(check),
};

fn check(id: Id<Subnet>, cx: &mut Context<'_>) -> Verdict {
    let Some(gateway) = super::carried(id, cx)? else {
        return Ok(());
    };
    let (subnet, gateway) = (&cx.estate()[id], &cx.estate()[gateway].identity);
    cx.needs_also(gateway);
    for delegation in &subnet.delegations.items {
        cx.report(
            Fault::at(
                delegation,
                "the subnet of an ExpressRoute gateway is delegated",
            )
            .related(gateway, "the gateway in it"),
        );
    }
    let policies = cx.known(&subnet.service_endpoint_policies);
    if let Ok(Some(policies)) = &policies
        && !policies.is_empty()
    {
        let message = "policies for service endpoints on the subnet of an ExpressRoute gateway";
        cx.report(Fault::at(*policies, message).related(gateway, "the gateway in it"));
    }
    policies?;
    cx.all(&subnet.delegations)?;
    Ok(())
}
