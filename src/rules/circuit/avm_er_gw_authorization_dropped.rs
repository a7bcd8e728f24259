//! Verified modules declare arguments of a connection to a virtual hub, and do not pass them on.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::{field::Field, module_call::ModuleCall},
    rules::{
        circuit::holds_for,
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "avm-er-gw-authorization-dropped",
    summary: "input of a virtual hub's connection that the module does not pass on",
    why: "The connections to gateways in virtual hubs of the module for circuits take an authorization key and a switch for \
          the default route, and their resource is given neither, up to version 0.3.3: with the circuit in another \
          subscription the connection cannot be made. The module for virtual WANs takes a switch for FastPath and does not \
          pass it on, up to version 0.14.0.",
    fix: "declare this connection by `azurerm_express_route_connection` beside the module",
    cost: Cost::Nothing,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::AVM_CIRCUIT_SOURCE,
        links::AVM_CIRCUIT,
        links::AVM_WAN_SOURCE,
    ],
    examples: examples!("avm-er-gw-authorization-dropped"),
    needs: Needs::Source,
    check: Check::Module(check),
};

fn check(call: &ModuleCall, cx: &mut Context<'_>) -> Verdict {
    if call.objects.is_empty() && call.unknown.is_empty() || !holds_for(call, true, cx)? {
        return Ok(());
    }
    let mut undecided = call.unknown.first();
    for object in &call.objects {
        let (path, _) = call.module.inputs[object.kind];
        for key in &object.keys {
            if !call.module.dropped.contains(&(path, &**key.name)) {
                continue;
            }
            match &key.is_said {
                Field::Known(said) if **said => {
                    let message = format!("the module does not pass `{}` on", key.name);
                    cx.report(Fault::at(&key.name, message));
                }
                Field::Unknown(unknown) => undecided = undecided.or(Some(unknown)),
                _ => {}
            }
        }
    }
    match undecided {
        Some(unknown) => Err(cx.undecided(unknown)),
        None => Ok(()),
    }
}
