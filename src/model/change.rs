//! What a plan does with circuits and their neighbours: both sides of each change, typed.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    eval::{Argument, Body, Instance},
    plan::{self, Action},
    value::{Kind, Node, OriginId, Origins},
};

use super::{
    Identity,
    authorization::Authorization,
    circuit::Circuit,
    directory::Directory,
    field::{Field, Known, Unknown},
    gateway::Gateway,
    gateway_connection::GatewayConnection,
    global_reach::GlobalReach,
    link::Linkable,
    parse::as_string,
    peering::Peering,
    port::Port,
    port_authorization::PortAuthorization,
    read::Reader,
    route_filter::RouteFilter,
    spelling::Spellings,
    vwan_connection::VwanConnection,
    vwan_gateway::VwanGateway,
};

/// What a plan does. Objects that are made or stay as they are have no sides, and are in none of the lists.
#[derive(Debug, Default)]
pub struct Changes {
    /// Of circuits.
    pub circuits: Vec<Change<Circuit>>,
    /// Of peerings.
    pub peerings: Vec<Change<Peering>>,
    /// Of gateways in virtual networks and hubs.
    pub gateways: Vec<Change<AnyGateway>>,
    /// Of what joins a circuit to something.
    pub joints: Vec<Change<Joint>>,
    /// Of port pairs.
    pub ports: Vec<Change<Port>>,
    /// Of route filters.
    pub route_filters: Vec<Change<RouteFilter>>,
    actions: BTreeMap<Arc<str>, Action>,
}

/// A change of one object.
#[derive(Debug)]
pub struct Change<T> {
    /// Who it is.
    pub identity: Identity,
    /// What is done with it.
    pub action: Action,
    /// As it is now.
    pub before: Option<T>,
    /// As it will be, with what the provider fills in; nothing for what is destroyed.
    pub after: Option<T>,
    /// The arguments that force a replacement.
    pub forced_by: Vec<Forcing>,
}

impl<T> Change<T> {
    /// Both sides of what is changed without being replaced.
    pub fn in_place(&self) -> Option<(&T, &T)> {
        match (self.action, &self.before, &self.after) {
            (Action::Update, Some(before), Some(after)) => Some((before, after)),
            _ => None,
        }
    }

    /// Whether the object that is there goes away, be it for another one.
    pub fn is_loss(&self) -> bool {
        matches!(self.action, Action::Delete | Action::Replace)
    }
}

/// An argument that forces a replacement, with both its values as text.
#[derive(Debug)]
pub struct Forcing {
    /// Its path, `sku[0].tier`.
    pub path: Arc<str>,
    /// As it is.
    pub before: Field<Arc<str>>,
    /// As it will be.
    pub after: Field<Arc<str>>,
}

/// A gateway that may end circuits.
#[derive(Debug)]
pub enum AnyGateway {
    /// In a virtual network.
    Vnet(Box<Gateway>),
    /// In a virtual hub.
    Hub(Box<VwanGateway>),
}

/// What joins a circuit to something, or allows that.
#[derive(Debug)]
pub enum Joint {
    /// A gateway of a virtual network, or a tunnel.
    Gateway(Box<GatewayConnection>),
    /// A virtual hub.
    Hub(VwanConnection),
    /// Another circuit.
    GlobalReach(GlobalReach),
    /// The right of a gateway elsewhere.
    Authorization(Authorization),
    /// The right of a circuit elsewhere.
    PortAuthorization(PortAuthorization),
}

impl Changes {
    /// Reads what a plan does.
    pub fn read(changes: &[plan::Change], origins: &Origins) -> Self {
        let sides = Sides { changes, origins };
        let mut gateways =
            sides.of::<Gateway, _>(|reader| AnyGateway::Vnet(Box::new(Gateway::read(reader))));
        gateways.extend(
            sides.of::<VwanGateway, _>(|reader| {
                AnyGateway::Hub(Box::new(VwanGateway::read(reader)))
            }),
        );
        let mut joints = sides.of::<GatewayConnection, _>(|reader| {
            Joint::Gateway(Box::new(GatewayConnection::read(reader)))
        });
        joints.extend(
            sides.of::<VwanConnection, _>(|reader| Joint::Hub(VwanConnection::read(reader))),
        );
        joints.extend(
            sides.of::<GlobalReach, _>(|reader| Joint::GlobalReach(GlobalReach::read(reader))),
        );
        joints
            .extend(sides.of::<Authorization, _>(|reader| {
                Joint::Authorization(Authorization::read(reader))
            }));
        joints.extend(sides.of::<PortAuthorization, _>(|reader| {
            Joint::PortAuthorization(PortAuthorization::read(reader))
        }));
        Self {
            circuits: sides.of::<Circuit, _>(Circuit::read),
            peerings: sides.of::<Peering, _>(Peering::read),
            gateways,
            joints,
            ports: sides.of::<Port, _>(Port::read),
            route_filters: sides.of::<RouteFilter, _>(RouteFilter::read),
            actions: changes
                .iter()
                .map(|change| (change.address.clone(), change.action))
                .collect(),
        }
    }

    /// Takes over what is done with the instances of another root, under other addresses. The changes themselves are
    /// that root's own.
    pub(super) fn add_actions(&mut self, of: &Self, called: &dyn Fn(&str) -> Arc<str>) {
        let actions = of.actions.iter();
        self.actions
            .extend(actions.map(|(address, action)| (called(address), *action)));
    }

    /// What is done with the instance at an address; `None` if no plan says so.
    pub fn action(&self, address: &str) -> Option<Action> {
        self.actions.get(address).copied()
    }
}

/// Both sides of all changes, to be read as what they are.
struct Sides<'a> {
    changes: &'a [plan::Change],
    origins: &'a Origins,
}

impl Sides<'_> {
    /// The changes of the resource types of `K`.
    fn of<K: Linkable, T>(&self, read: impl Fn(&Reader<'_>) -> T) -> Vec<Change<T>> {
        // Only the arguments of the object itself are compared: what they name is not looked up.
        let directory = Directory::default();
        let spellings = Spellings::new();
        let reader = |instance| Reader::new(instance, &spellings, &directory, self.origins);
        let of_kind = self
            .changes
            .iter()
            .filter(|change| K::KINDS.contains(&&*change.kind));
        let changes = of_kind.filter_map(|change| {
            let subject = change.after.as_ref().or(change.before.as_ref())?;
            Some(Change {
                identity: reader(subject).identity(),
                action: change.action,
                before: change.before.as_ref().map(|side| read(&reader(side))),
                after: change.after.as_ref().map(|side| read(&reader(side))),
                forced_by: self.forced_by(change),
            })
        });
        changes.collect()
    }

    fn forced_by(&self, change: &plan::Change) -> Vec<Forcing> {
        let (Some(before), Some(after)) = (&change.before, &change.after) else {
            return Vec::new();
        };
        let paths = change.forced_by.iter();
        paths
            .map(|path| Forcing {
                path: path.clone(),
                before: self.text(before, path),
                after: self.text(after, path),
            })
            .collect()
    }

    /// An argument as text; a list or an object is not readable as one.
    fn text(&self, side: &Instance, path: &Arc<str>) -> Field<Arc<str>> {
        let Some(argument) = find(&side.body, path) else {
            return Field::Absent(self.origins.add(Node::Unset {
                path: path.clone(),
                place: side.body.place.clone(),
            }));
        };
        let value = &argument.value;
        let origin: OriginId = value.origin;
        match &value.kind {
            Kind::Unknown(unknown) => Field::Unknown(Unknown {
                cause: unknown.cause.clone(),
                origin,
            }),
            Kind::Null(_) => Field::Absent(origin),
            _ => match as_string(value) {
                Some(text) => Field::Known(Known::new(text, value.marks.sensitive, origin)),
                None => Field::Invalid(origin),
            },
        }
    }
}

/// The argument at a path such as `sku[0].tier`.
fn find<'b>(body: &'b Body, path: &str) -> Option<&'b Argument> {
    match path.split_once('.') {
        None => {
            let name = path.split('[').next().unwrap_or(path);
            body.attributes.get(name)
        }
        Some((block, rest)) => {
            let (kind, number) = block.strip_suffix(']')?.split_once('[')?;
            let blocks = body.blocks.get(kind)?;
            find(blocks.items.get(number.parse::<usize>().ok()?)?, rest)
        }
    }
}
