//! What a module's types do not declare is lost on the way into it.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::module_call::ModuleCall,
    rules::{
        circuit::holds_for,
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "avm-unknown-key",
    summary: "key that the module's types do not declare",
    why: "Terraform drops what an object type does not declare, without a word: the value never reaches Azure, and the \
          module's default stands in its place. The types are those of the versions that were read; with others the check is left out or undecided.",
    fix: "write the key as the module declares it, or leave it out",
    cost: Cost::Nothing,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::AVM_CIRCUIT_SOURCE,
        links::AVM_CIRCUIT,
        links::AVM_GATEWAY_SOURCE,
        links::AVM_NETWORK_SOURCE,
        links::AVM_WAN_SOURCE,
    ],
    examples: examples!("avm-unknown-key"),
    needs: Needs::Source,
    check: Check::Module(check),
};

fn check(call: &ModuleCall, cx: &mut Context<'_>) -> Verdict {
    if call.objects.is_empty() && call.unknown.is_empty() || !holds_for(call, false, cx)? {
        return Ok(());
    }
    for object in &call.objects {
        let (_, declared) = call.module.inputs[object.kind];
        for key in &object.keys {
            if declared.contains(&&**key.name) {
                continue;
            }
            let message = format!("the module knows no `{}` here and drops it", key.name);
            let fault = Fault::at(&key.name, message);
            let near = key.name.shown().and_then(|name| {
                let near = declared
                    .iter()
                    .map(|known| (strsim::jaro_winkler(known, name), known));
                near.max_by(|a, b| a.0.total_cmp(&b.0))
            });
            cx.report(match near {
                Some((likeness, known)) if likeness > 0.85 => {
                    fault.help(format!("write `{known}` if that is meant"))
                }
                _ => fault,
            });
        }
    }
    match call.unknown.first() {
        Some(unknown) => Err(cx.undecided(unknown)),
        None => Ok(()),
    }
}
