//! The gateway's subnet learns the routes of the gateway.

use crate::{
    azure::{links, versions},
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
    id: "gateway-subnet-route-propagation",
    summary: "route propagation switched off on the gateway subnet",
    why: "Without propagation the gateway subnet does not learn the routes that the gateway itself receives: traffic from \
          on-premises does not get through, and Azure says that the gateway stops functioning.",
    fix: "leave propagation on in this table; give the workloads' subnets a table of their own",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::GATEWAYS, links::UDR, links::AZURERM_ROUTE_TABLE],
    examples: examples!("gateway-subnet-route-propagation"),
    needs: Needs::Either,
    check: Check::SubnetAssociation(check),
};

fn check(id: Id<SubnetAssociation>, cx: &mut Context<'_>) -> Verdict {
    let association = &cx.estate()[id];
    let Some(gateway) = super::attached(association, Attachment::RouteTable, cx)? else {
        return Ok(());
    };
    let Some(table) = cx.linked(&association.route_table)? else {
        return Ok(());
    };
    let (table, gateway) = (&cx.estate()[table], &cx.estate()[gateway].identity);
    cx.needs_also(&table.identity);
    // Which of the two names the provider has is told by its version; where both may be, the one that is written counts.
    let renamed = cx.azurerm_is_from(&versions::AZURERM_4_0);
    let mut verdict = Ok(());
    let names = [
        (
            &table.bgp_route_propagation_enabled,
            false,
            matches!(renamed, Ok(false)),
        ),
        (
            &table.disable_bgp_route_propagation,
            true,
            matches!(renamed, Ok(true)),
        ),
    ];
    for (argument, off, is_missing) in names {
        if is_missing {
            continue;
        }
        match cx.known(argument) {
            Ok(Some(value)) if **value == off => cx.report(
                Fault::at(
                    value,
                    "routes are not propagated on the subnet of an ExpressRoute gateway",
                )
                .related(&association.identity, "the table is attached here")
                .related(gateway, "the gateway in the subnet"),
            ),
            Ok(_) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    verdict
}
