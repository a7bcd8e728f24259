//! A connection of a circuit with a gateway, in a virtual network or in a hub: seen alike.

use std::sync::Arc;

use crate::model::{
    Declared, Estate, Identity, circuit::Circuit, field::Field, gateway::Gateway,
    gateway_connection::GatewayConnection, link::Id, vwan_connection::VwanConnection,
    vwan_gateway::VwanGateway,
};

use super::{
    context::{Context, Undecided},
    fault::Located,
};

/// A connection of a circuit with a gateway.
#[derive(Debug, Clone, Copy)]
pub enum ToGateway {
    /// In a virtual network.
    Vnet(Id<GatewayConnection>),
    /// In a virtual hub.
    Hub(Id<VwanConnection>),
}

/// The gateway at the end of such a connection.
#[derive(Debug, Clone, Copy)]
pub(super) enum End<'a> {
    Vnet(&'a Gateway),
    Hub(&'a VwanGateway),
}

impl<'a> End<'a> {
    /// Who it is.
    pub(super) fn identity(self) -> &'a Identity {
        match self {
            Self::Vnet(gateway) => &gateway.identity,
            Self::Hub(gateway) => &gateway.identity,
        }
    }

    /// Its Azure region.
    pub(super) fn location(self) -> &'a Field<Arc<str>> {
        match self {
            Self::Vnet(gateway) => &gateway.location,
            Self::Hub(gateway) => &gateway.location,
        }
    }
}

impl ToGateway {
    /// All of them, those in virtual networks first.
    pub(super) fn all(estate: &Estate) -> impl Iterator<Item = Self> {
        let vnets =
            (0..GatewayConnection::all(estate).len()).map(|number| Self::Vnet(Id::new(number)));
        let hubs = (0..VwanConnection::all(estate).len()).map(|number| Self::Hub(Id::new(number)));
        vnets.chain(hubs)
    }

    /// Who it is.
    pub(super) fn identity(self, estate: &Estate) -> &Identity {
        match self {
            Self::Vnet(id) => &estate[id].identity,
            Self::Hub(id) => &estate[id].identity,
        }
    }

    /// The circuit: `None` for a tunnel, and if it is not in the code. If that cannot be told, the check ends as undecided.
    pub(super) fn circuit(self, cx: &Context<'_>) -> Result<Option<Id<Circuit>>, Undecided> {
        let estate = cx.estate();
        match self {
            Self::Vnet(id) => {
                let connection = &estate[id];
                if !cx.is_named(&connection.connection_type, "ExpressRoute")? {
                    return Ok(None);
                }
                cx.linked(&connection.circuit)
            }
            Self::Hub(id) => match cx.linked(&estate[id].peering)? {
                Some(peering) => cx.linked(&estate[peering].circuit),
                None => Ok(None),
            },
        }
    }

    /// The gateway, if it is in the code. If that cannot be told, the check ends as undecided.
    pub(super) fn gateway<'a>(self, cx: &Context<'a>) -> Result<Option<End<'a>>, Undecided> {
        let estate = cx.estate();
        Ok(match self {
            Self::Vnet(id) => cx
                .linked(&estate[id].gateway)?
                .map(|id| End::Vnet(&estate[id])),
            Self::Hub(id) => cx
                .linked(&estate[id].gateway)?
                .map(|id| End::Hub(&estate[id])),
        })
    }

    /// Where it names the circuit.
    pub(super) fn place(self, estate: &Estate) -> impl Located {
        match self {
            Self::Vnet(id) => estate[id].circuit.origin(),
            Self::Hub(id) => estate[id].peering.origin(),
        }
    }

    /// From here on, a finding needs both ends and all that is between them.
    pub(super) fn needs_both_ends(self, cx: &mut Context<'_>) {
        let estate = cx.estate();
        if let Self::Hub(id) = self
            && let Some(peering) = estate[id].peering.target()
        {
            cx.needs_also(&estate[peering].identity);
        }
        if let Ok(Some(circuit)) = self.circuit(cx) {
            cx.needs_also(&estate[circuit].identity);
        }
        if let Ok(Some(gateway)) = self.gateway(cx) {
            cx.needs_also(gateway.identity());
        }
    }
}
