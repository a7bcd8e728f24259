//! A circuit ends at a provider or at a port pair.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{
        circuit::Circuit,
        field::Field,
        link::{Id, Link},
    },
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "circuit-endpoint-missing",
    summary: "circuit with neither a provider nor a port pair",
    why: "A circuit is ordered from a provider, at a location and with a bandwidth, or cut from an ExpressRoute Direct port \
          pair. The provider takes a configuration with neither, and the apply fails.",
    fix: "set `service_provider_name`, `peering_location` and `bandwidth_in_mbps`, or `express_route_port_id` and \
          `bandwidth_in_gbps`",
    cost: Cost::CircuitReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::AZURERM_EXPRESS_ROUTE_CIRCUIT, links::PREREQUISITES],
    examples: examples!("circuit-endpoint-missing"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    let at_provider = Endpoint::of([
        (
            "service_provider_name",
            is_set(&circuit.service_provider_name, cx),
        ),
        ("peering_location", is_set(&circuit.peering_location, cx)),
        ("bandwidth_in_mbps", is_set(&circuit.bandwidth_in_mbps, cx)),
    ]);
    let on_port = Endpoint::of([
        ("express_route_port_id", is_linked(&circuit.port, cx)),
        ("bandwidth_in_gbps", is_set(&circuit.bandwidth_in_gbps, cx)),
    ]);
    let message = match (at_provider, on_port) {
        (Endpoint::Complete, _) | (_, Endpoint::Complete) => return Ok(()),
        (Endpoint::Undecided(unknown), _) | (_, Endpoint::Undecided(unknown)) => {
            return Err(unknown);
        }
        (Endpoint::Lacks(missing, provider), Endpoint::Lacks(port, on_port)) => {
            match (provider, on_port) {
                (Ok(false), _) | (_, Ok(false)) => {}
                (Err(unknown), _) | (_, Err(unknown)) => return Err(unknown),
                // Something of each: that is `circuit-endpoint-both`.
                (Ok(true), Ok(true)) => return Ok(()),
            }
            // What is nearer to being complete is what was meant.
            match (missing.len(), port.len()) {
                (3, 2) => "circuit with neither a provider nor a port pair".to_owned(),
                (2.., 1) => format!("circuit on a port pair without {}", joined(&port)),
                _ => format!("circuit at a provider without {}", joined(&missing)),
            }
        }
    };
    let at_most = [
        cx.absence(&circuit.service_provider_name),
        cx.absence(&circuit.peering_location),
        cx.absence(&circuit.bandwidth_in_mbps),
        cx.absence(&circuit.bandwidth_in_gbps),
        cx.absence_of_link(&circuit.port),
    ];
    let at_most = match at_most.into_iter().min() {
        // An example leaves it to its reader what is asked for.
        Some(Severity::Warning) if cx.is_example() => Severity::Note,
        Some(least) => least,
        None => Severity::Error,
    };
    cx.report(Fault::at(&circuit.identity, message).at_most(at_most));
    Ok(())
}

fn is_set<T>(field: &Field<T>, cx: &Context<'_>) -> Result<bool, Undecided> {
    Ok(!cx.is_absent(field)?)
}

fn is_linked<T>(link: &Link<T>, cx: &Context<'_>) -> Result<bool, Undecided> {
    match link {
        Link::To(..) | Link::Outside(_) => Ok(true),
        Link::Absent(_) => Ok(false),
        Link::Unknown(unknown) => Err(cx.undecided(unknown)),
    }
}

/// What is known of one of the two ends that a circuit may have.
#[derive(Debug)]
enum Endpoint {
    Complete,
    /// These arguments are surely not set, so that this is not the circuit's end; and whether one of the others is.
    Lacks(Vec<&'static str>, Result<bool, Undecided>),
    Undecided(Undecided),
}

impl Endpoint {
    fn of<const N: usize>(arguments: [(&'static str, Result<bool, Undecided>); N]) -> Self {
        let mut missing = Vec::new();
        let mut undecided = None;
        let mut some_is_set = false;
        for (name, is_set) in arguments {
            match is_set {
                Ok(true) => some_is_set = true,
                Ok(false) => missing.push(name),
                Err(unknown) => undecided = undecided.or(Some(unknown)),
            }
        }
        match undecided {
            Some(unknown) if !missing.is_empty() && !some_is_set => {
                Self::Lacks(missing, Err(unknown))
            }
            _ if !missing.is_empty() => Self::Lacks(missing, Ok(some_is_set)),
            Some(unknown) => Self::Undecided(unknown),
            None => Self::Complete,
        }
    }
}

fn joined(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(" and ")
}

#[cfg(test)]
mod tests {
    use super::{Endpoint, Undecided, joined};
    use crate::{
        model::field::Unknown,
        value::{Cause, OriginId},
    };

    #[test]
    fn an_end_that_lacks_something_is_not_undecided() {
        let unknown = || {
            let cause = Cause::Error;
            Err(Undecided(Unknown {
                cause,
                origin: OriginId::NONE,
            }))
        };
        assert!(matches!(
            Endpoint::of([("a", Ok(true)), ("b", Ok(true))]),
            Endpoint::Complete
        ));
        assert!(matches!(
            Endpoint::of([("a", Ok(true)), ("b", unknown())]),
            Endpoint::Undecided(_)
        ));
        let Endpoint::Lacks(missing, Err(_)) =
            Endpoint::of([("a", unknown()), ("b", Ok(false)), ("c", Ok(false))])
        else {
            panic!("`b` and `c` are surely not set");
        };
        assert_eq!(joined(&missing), "`b` and `c`");
    }
}
