//! A circuit ends at a provider or at a port pair, not at both.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::{
        circuit::Circuit,
        field::Field,
        link::{Id, Link},
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
    value::OriginId,
};

pub(super) const RULE: Rule = Rule {
    id: "circuit-endpoint-both",
    summary: "circuit with both a provider and a port pair",
    why: "A circuit is ordered from a provider or cut from an ExpressRoute Direct port pair; what belongs to the one has no \
          meaning for the other, and azurerm refuses the two together. Bodies of azapi and inputs of modules reach Azure \
          as they are.",
    fix: "leave out what belongs to the other kind of circuit",
    cost: Cost::CircuitReplaced,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT,
        links::ARM_NETWORK_TYPES,
    ],
    examples: examples!("circuit-endpoint-both"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    let port = match &circuit.port {
        Link::To(_, origin) | Link::Outside(origin) => Set::Yes(*origin),
        Link::Absent(_) => Set::No,
        Link::Unknown(unknown) => Set::Open(unknown.clone()),
    };
    let ends = [
        (
            Set::of(&circuit.service_provider_name)
                .or(Set::of(&circuit.peering_location))
                .or(Set::of(&circuit.bandwidth_in_mbps)),
            "what belongs to a provider",
        ),
        (
            port.or(Set::of(&circuit.bandwidth_in_gbps)),
            "what belongs to a port pair",
        ),
    ];
    match ends {
        [(Set::No, _), _] | [_, (Set::No, _)] => Ok(()),
        [(Set::Open(unknown), _), _] | [_, (Set::Open(unknown), _)] => Err(cx.undecided(&unknown)),
        [(Set::Yes(provider), of_provider), (Set::Yes(port), of_port)] => {
            let message = "circuit with both a provider and a port pair";
            // At the circuit: which of the arguments are known must not move the finding.
            let fault = Fault::at(&circuit.identity, message);
            cx.report(
                fault
                    .related(&provider, of_provider)
                    .related(&port, of_port),
            );
            Ok(())
        }
    }
}

/// Whether one of several arguments is set.
enum Set {
    Yes(OriginId),
    No,
    Open(crate::model::field::Unknown),
}

impl Set {
    fn of<T>(field: &Field<T>) -> Self {
        match field {
            Field::Known(known) => Self::Yes(known.origin),
            Field::Invalid(origin) => Self::Yes(*origin),
            Field::Unknown(unknown) => Self::Open(unknown.clone()),
            Field::Absent(_) => Self::No,
        }
    }

    /// One that is surely set decides.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes(origin), _) | (_, Self::Yes(origin)) => Self::Yes(origin),
            (Self::Open(unknown), _) | (_, Self::Open(unknown)) => Self::Open(unknown),
            (Self::No, Self::No) => Self::No,
        }
    }
}
