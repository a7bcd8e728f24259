//! A circuit is linked after its provider has provisioned it.

use crate::{
    azure::links,
    finding::Severity::{self, Note},
    model::Identity,
    plan::Action,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        to_gateway::ToGateway,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "circuit-unprovisioned-link",
    summary: "connection made in one go with the circuit of a provider",
    why: "A gateway can be connected once the provider has provisioned the circuit, which takes from minutes to weeks \
          after the order. Where the circuit is new, an apply that goes on to the connection fails there; the next \
          one, after provisioning, goes through.",
    fix: "make the connection in a second apply, or when `service_provider_provisioning_state` is `Provisioned`",
    cost: Cost::Nothing,
    severity: Severity::editions(Note, Note),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::WORKFLOWS, links::LINK_VNET],
    examples: examples!("circuit-unprovisioned-link"),
    needs: Needs::Either,
    check: Check::ToGateway(check),
};

fn check(connection: ToGateway, cx: &mut Context<'_>) -> Verdict {
    let Some(id) = connection.circuit(cx)? else {
        return Ok(());
    };
    let estate = cx.estate();
    let circuit = &estate[id];
    let identity = connection.identity(estate);
    if cx.awaits_provider() || is_gated(identity, &circuit.identity) || waits(identity) {
        return Ok(());
    }
    let is_new = |identity: &Identity| {
        let action = estate.changes.action(&identity.address);
        action.is_none_or(|action| action == Action::Create)
    };
    // Two roots are applied one after the other: there is time for the provider between them.
    if !identity.shares_root(&circuit.identity) {
        return Ok(());
    }
    if !is_new(&circuit.identity) || !is_new(identity) || super::is_direct(circuit, cx)? {
        return Ok(());
    }
    let message = "a new circuit takes no connection until its provider has provisioned it";
    cx.needs_also(&circuit.identity);
    cx.report(Fault::at(&connection.place(estate), message));
    Ok(())
}

/// Whether the connection is counted where the circuit is not: a way to leave it out until the circuit is provisioned.
fn is_gated(connection: &Identity, circuit: &Identity) -> bool {
    let (connection, circuit) = (steps(connection), steps(circuit));
    let shared = connection.iter().zip(&circuit).take_while(|(a, b)| a == b);
    let own = connection.iter().skip(shared.count());
    own.into_iter().any(|step| {
        let key = step
            .strip_suffix(']')
            .and_then(|step| step.rsplit_once('['));
        key.is_some_and(|(_, key)| key.parse::<u64>().is_ok())
    })
}

/// The modules around a resource, and the resource.
fn steps(identity: &Identity) -> Vec<&str> {
    let address = identity.own_address();
    let within = address.strip_prefix(&*identity.module);
    let own = within.unwrap_or(address).trim_start_matches('.');
    let modules = identity
        .module
        .split("module.")
        .map(|step| step.trim_end_matches('.'));
    modules
        .filter(|step| !step.is_empty())
        .chain([own])
        .collect()
}

/// Whether the connection waits for something besides resources of Azure, such as a pause.
fn waits(connection: &Identity) -> bool {
    connection.depends_on.iter().any(|address| {
        let kind = address.rsplit('.').nth(1).unwrap_or_default();
        kind != "module" && !kind.starts_with("azurerm_") && !kind.starts_with("azapi_")
    })
}

#[cfg(test)]
mod tests {
    use super::{is_gated, waits};
    use crate::{
        eval::{Existence, Lifecycle},
        finding::Place,
        model::Identity,
        value::OriginId,
    };

    fn at(module: &str, own: &str, depends_on: &[&str]) -> Identity {
        let address = if module.is_empty() {
            own.to_owned()
        } else {
            format!("{module}.{own}")
        };
        Identity {
            address: address.into(),
            root: 0,
            module: module.into(),
            place: Place::CommandLine("test".into()),
            existence: Existence::Certain,
            provider: "azurerm".into(),
            lifecycle: Lifecycle::default(),
            depends_on: depends_on.iter().map(|address| (*address).into()).collect(),
            waits_for: None,
            former: Vec::new(),
            spelling: None,
            origin: OriginId::NONE,
        }
    }

    #[test]
    fn what_only_the_connection_counts_is_a_gate() {
        let cases = [
            ("", "c.er", "", "n.er", false),
            ("", "c.er", "", "n.er[0]", true),
            ("", "c.er[\"ams\"]", "", "n.er[\"ams\"]", false),
            ("module.er[0]", "c.er", "module.er[0]", "n.er", false),
            ("module.er", "c.er", "module.link[0]", "n.er", true),
            (
                "module.er",
                "c.er",
                "module.er.module.link[0]",
                "n.er",
                true,
            ),
            ("", "c.er", "", "n.er[*]", false),
        ];
        for (circuit_module, circuit, module, own, expected) in cases {
            let (circuit, connection) = (at(circuit_module, circuit, &[]), at(module, own, &[]));
            assert_eq!(is_gated(&connection, &circuit), expected, "{module} {own}");
        }
    }

    #[test]
    fn a_pause_is_waited_for() {
        for (address, expected) in [
            ("time_sleep.provisioned", true),
            ("module.er.null_resource.wait", true),
            ("azurerm_express_route_circuit_peering.private", false),
            ("module.peering", false),
        ] {
            assert_eq!(waits(&at("", "n.er", &[address])), expected, "{address}");
        }
    }
}
