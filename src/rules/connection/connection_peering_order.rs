//! A connection to a circuit is made after the circuit's private peering.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::{
        Identity, gateway_connection::GatewayConnection, link::Id, peering::PeeringType,
        spelling::Way,
    },
    plan::Action,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "connection-peering-order",
    summary: "connection that may be made before the circuit's private peering",
    why: "A connection names the circuit and not its peering, so Terraform may make both at once. Without the private \
          peering the connection fails, and a second apply succeeds.",
    fix: "add the private peering to `depends_on` of the connection",
    cost: Cost::Nothing,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::LINK_VNET, links::WORKFLOWS, links::AVM_CIRCUIT],
    examples: examples!("connection-peering-order"),
    needs: Needs::Source,
    check: Check::GatewayConnection(check),
};

fn check(id: Id<GatewayConnection>, cx: &mut Context<'_>) -> Verdict {
    let (estate, attached) = (cx.estate(), cx.attached());
    let connection = &estate[id];
    if !super::is_expressroute(connection, cx)? {
        return Ok(());
    }
    let Some(waits_for) = &connection.identity.waits_for else {
        return Ok(());
    };
    let is_made = |identity: &Identity| {
        let action = estate.changes.action(&identity.address);
        action.is_none_or(|action| matches!(action, Action::Create | Action::Replace))
    };
    if !is_made(&connection.identity) {
        return Ok(());
    }
    let Some(circuit) = cx.linked(&connection.circuit)? else {
        return Ok(());
    };
    let mut verdict = Ok(());
    for peering in attached.peerings(circuit) {
        let peering = &estate[*peering];
        let block = peering.identity.block_address();
        let is_awaited = waits_for.iter().any(|other| **other == *block);
        // Whether what a module gives out waits for its peerings cannot be told without its source, and what one block
        // declares is made at once.
        let is_hidden = peering.identity.is_written(Way::Module)
            || peering.identity.is_one_with(&estate[circuit].identity);
        // What another root makes is there before, or the root fails whatever it waits for.
        let is_here = peering.identity.shares_root(&connection.identity);
        if is_awaited || is_hidden || !is_here || !is_made(&peering.identity) {
            continue;
        }
        match cx.known(&peering.peering_type) {
            Ok(Some(kind)) if **kind == PeeringType::Private => {
                cx.needs_also(&peering.identity);
                let address = &peering.identity.address;
                let message = format!("nothing makes this connection wait for `{address}`");
                let fault = Fault::at(&connection.circuit, message);
                let fault = fault.related(&peering.identity, "the private peering");
                cx.report(
                    match inside(&connection.identity, &peering.identity, &block) {
                        Some(name) => fault
                            .help(format!("add `depends_on = [{name}]`"))
                            .wait_for(name),
                        None => fault,
                    },
                );
                return Ok(());
            }
            Ok(_) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    if let Some(unknown) = attached.stray_peering() {
        verdict = verdict.and(Err(cx.undecided(unknown)));
    }
    verdict
}

/// How the connection's module calls the peering: by its block, or by the module call that holds it.
fn inside(connection: &Identity, peering: &Identity, block: &str) -> Option<String> {
    let own = connection.block_address();
    let names: Vec<&str> = own.split('.').collect();
    let module = &names[..names.len().saturating_sub(2)];
    let mut rest: Vec<&str> = block.split('.').collect();
    if module.is_empty() && peering.module.is_empty() {
        return Some(block.to_owned());
    }
    if !rest.starts_with(module) {
        return None;
    }
    rest.drain(..module.len());
    rest.truncate(2);
    Some(rest.join("."))
}
