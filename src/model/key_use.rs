//! Who uses which authorization of a circuit?

use std::sync::Arc;

use crate::value::OriginId;

use super::{
    Declared, Estate, Identity,
    authorization::Authorization,
    field::{Field, Secret},
    link::Link,
};

/// A connection to a circuit that may be another subscription's: of a gateway in a virtual network or in a hub, or Global
/// Reach.
#[derive(Debug, Clone, Copy)]
pub struct KeyUse<'a> {
    /// Who it is.
    pub identity: &'a Identity,
    /// The key that it shows.
    pub key: &'a Field<Secret>,
    /// The authorization that the key is of.
    pub authorization: &'a Link<Authorization>,
    /// The circuit that is to be opened.
    pub circuit: End<'a>,
    /// What is to be let in.
    pub user: End<'a>,
}

/// One end of a connection.
#[derive(Debug, Clone, Copy)]
pub struct End<'a> {
    /// The object, if the code declares it.
    pub object: Option<&'a Identity>,
    /// The subscription in its id, where that is written out.
    pub subscription: &'a Field<Arc<str>>,
    /// The argument that names it.
    pub origin: OriginId,
}

impl<'a> End<'a> {
    fn of<T: Declared>(
        link: &'a Link<T>,
        subscription: &'a Field<Arc<str>>,
        estate: &'a Estate,
    ) -> Self {
        Self {
            object: link.target().map(|id| estate[id].identity()),
            subscription,
            origin: link.origin(),
        }
    }
}

/// All connections that could need a key, in the order of their addresses.
pub fn all(estate: &Estate) -> Vec<KeyUse<'_>> {
    let mut all = Vec::new();
    for connection in &estate.gateway_connections {
        // A tunnel has no authorization, and no circuit either.
        if matches!(connection.circuit, Link::Absent(_)) {
            continue;
        }
        all.push(KeyUse {
            identity: &connection.identity,
            key: &connection.authorization_key,
            authorization: &connection.authorization,
            circuit: End::of(
                &connection.circuit,
                &connection.circuit_subscription,
                estate,
            ),
            user: End::of(
                &connection.gateway,
                &connection.gateway_subscription,
                estate,
            ),
        });
    }
    for connection in &estate.vwan_connections {
        all.push(KeyUse {
            identity: &connection.identity,
            key: &connection.authorization_key,
            authorization: &connection.authorization,
            circuit: End::of(
                &connection.peering,
                &connection.circuit_subscription,
                estate,
            ),
            user: End::of(
                &connection.gateway,
                &connection.gateway_subscription,
                estate,
            ),
        });
    }
    for joined in &estate.global_reach {
        all.push(KeyUse {
            identity: &joined.identity,
            key: &joined.authorization_key,
            authorization: &joined.authorization,
            circuit: End::of(&joined.peer_peering, &joined.peer_subscription, estate),
            user: End::of(&joined.peering, &joined.subscription, estate),
        });
    }
    all.sort_by(|a, b| a.identity.address.cmp(&b.identity.address));
    all
}
