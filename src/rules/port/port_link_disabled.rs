//! Both links of a port pair are switched on.

use crate::{
    azure::{defaults, links},
    finding::Severity::{self, Note, Warning},
    model::{
        field::Blocks,
        link::Id,
        port::{Port, PortLink},
    },
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
    value::OriginId,
};

pub(super) const RULE: Rule = Rule {
    id: "port-link-disabled",
    summary: "link of a port pair that is switched off",
    why: "The links of a new port pair are switched off until somebody sets `admin_enabled`. That is right before the \
          cross-connects are there. A circuit with a peering over one link has lost its redundancy and its SLA; over \
          none it carries nothing.",
    fix: "set `admin_enabled = true` once the cross-connect is there; from then on the port pair is billed",
    cost: Cost::InPlace,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::APRL_PORTS, links::FAQ],
    examples: examples!("port-link-disabled"),
    needs: Needs::Either,
    check: Check::Port(check),
};

fn check(id: Id<Port>, cx: &mut Context<'_>) -> Verdict {
    let port = &cx.estate()[id];
    let mut verdict = Ok(());
    for (name, blocks) in [("link1", &port.link1), ("link2", &port.link2)] {
        match switched_off(blocks, port, cx) {
            Ok(Some(place)) => {
                let fault = Fault::at(&place, format!("`{name}` is not switched on"));
                match in_use(id, cx) {
                    Ok(true) => cx.report(fault),
                    Ok(false) => cx.report(fault.at_most(Note)),
                    Err(undecided) => {
                        cx.report(fault.at_most(Note));
                        verdict = Err(undecided);
                    }
                }
            }
            Ok(None) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    verdict
}

/// Where a link is left switched off, if it surely is.
fn switched_off(
    link: &Blocks<PortLink>,
    port: &Port,
    cx: &Context<'_>,
) -> Result<Option<OriginId>, Undecided> {
    // The provider takes one block of each kind.
    let Some(link) = cx.all(link)?.first() else {
        return Ok(Some(port.identity.origin));
    };
    let enabled = cx
        .known(&link.admin_enabled)?
        .map_or(defaults::LINK_ADMIN_ENABLED, |on| **on);
    Ok((!enabled).then(|| link.admin_enabled.origin()))
}

/// Whether a circuit with a peering is on the port pair.
fn in_use(port: Id<Port>, cx: &Context<'_>) -> Result<bool, Undecided> {
    let (estate, attached) = (cx.estate(), cx.attached());
    let mut doubt = attached.stray_circuit().cloned();
    for circuit in attached.circuits(port) {
        let absence = estate[*circuit].identity.doubt();
        for peering in attached.peerings(*circuit) {
            match absence.clone().or(estate[*peering].identity.doubt()) {
                None => return Ok(true),
                Some(why) => doubt = doubt.or(Some(why)),
            }
        }
        doubt = doubt.or(attached.stray_peering().cloned());
    }
    doubt.map_or(Ok(false), |why| Err(cx.undecided(&why)))
}
