//! Scale units leave room for growth, or none.

use crate::{
    azure::{links, skus},
    finding::Severity::{self, Error},
    model::{gateway::Gateway, link::Id},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_expressroute,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "gateway-scale-units",
    summary: "scale units that ErGwScale does not take",
    why: "An `ErGwScale` gateway has 1 to 40 scale units. One that grows by itself needs at least two to begin with; with one unit \
          it is of fixed size, and the maximum is 1 too.",
    fix: "write the same number twice for a fixed size, or a minimum of at least 2",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::SCALABLE_GATEWAY,
        links::AZURERM_VIRTUAL_NETWORK_GATEWAY,
    ],
    examples: examples!("gateway-scale-units"),
    needs: Needs::Either,
    check: Check::Gateway(check),
};

fn check(id: Id<Gateway>, cx: &mut Context<'_>) -> Verdict {
    let gateway = &cx.estate()[id];
    if !is_expressroute(gateway, cx)? || !cx.is_named(&gateway.sku, skus::SCALABLE)? {
        return Ok(());
    }
    let mut verdict = Ok(());
    let mut is_outside = false;
    for units in [&gateway.minimum_scale_unit, &gateway.maximum_scale_unit] {
        match cx.known(units) {
            Ok(Some(units)) if !is_number_of_units(**units) => {
                is_outside = true;
                cx.report(Fault::at(
                    units,
                    format!("`{units}` scale units; `ErGwScale` has 1 to 40"),
                ));
            }
            Ok(_) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    verdict?;
    let (Some(minimum), Some(maximum)) = (
        cx.known(&gateway.minimum_scale_unit)?,
        cx.known(&gateway.maximum_scale_unit)?,
    ) else {
        return Ok(());
    };
    if is_outside {
        return Ok(());
    }
    if **minimum > **maximum {
        let message = format!("at least `{minimum}` scale units and at most `{maximum}`");
        cx.report(Fault::at(maximum, message).related(minimum, "the minimum"));
    } else if **minimum < i64::from(skus::AUTOSCALE_MIN_UNITS) && **minimum < **maximum {
        let message = format!("a minimum of `{minimum}` scale unit with a maximum of `{maximum}`");
        cx.report(Fault::at(minimum, message).related(maximum, "the maximum"));
    }
    Ok(())
}

fn is_number_of_units(number: i64) -> bool {
    u32::try_from(number).is_ok_and(|number| skus::SCALE_UNITS.contains(&number))
}
