//! Microsoft names the registries that it asks.

use crate::{
    azure::{limits, links},
    finding::Severity::{self, Warning},
    model::peering::{MicrosoftConfig, Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        microsoft::is_microsoft,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "routing-registry-unknown",
    summary: "routing registry that Microsoft does not name",
    why: "Microsoft asks ARIN, APNIC, AFRINIC, LACNIC, RIPE NCC, RADB and ALTDB. Azure takes any text as the name; of another \
          registry it learns nothing, and the prefixes have to be validated by hand.",
    fix: "write one of `ARIN`, `APNIC`, `AFRINIC`, `LACNIC`, `RIPENCC`, `RADB`, `ALTDB`",
    cost: Cost::InPlace,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::CONFIGURE_PEERING],
    examples: examples!("routing-registry-unknown"),
    needs: Needs::Either,
    check: Check::Announcement(check),
};

fn check(announced: &MicrosoftConfig, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_microsoft(peering, cx)? {
        return Ok(());
    }
    let Some(name) = cx.known(&announced.routing_registry_name)? else {
        return Ok(());
    };
    if !limits::is_routing_registry(name) {
        let message = format!("routing registry `{name}` is none that Microsoft asks");
        let fault = Fault::at(name, message);
        let meant = name
            .shown()
            .and_then(|name| limits::routing_registry_like(name));
        cx.report(match meant {
            Some(meant) => fault.help(format!("write `{meant}`")).write(name, meant),
            None => fault,
        });
    }
    Ok(())
}
