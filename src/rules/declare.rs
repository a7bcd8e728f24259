//! What a rule is: data and one function.

use std::fmt;

use crate::{
    finding::{Edition, Reference, Severity},
    model::{
        authorization::Authorization,
        change::{AnyGateway, Change, Joint},
        circuit::Circuit,
        former::FormerArgument,
        gateway::Gateway,
        gateway_connection::GatewayConnection,
        global_reach::GlobalReach,
        hub::Hub,
        key_use::KeyUse,
        link::{Id, Link},
        peering::{LinkPrefix, MicrosoftConfig, Peering},
        placeholder::Placeholder,
        port::{Port, PortLink},
        route_filter::RouteFilter,
        subnet::Subnet,
        subnet_association::SubnetAssociation,
        vnet::Vnet,
        vnet_peering::VnetPeering,
        vwan_connection::VwanConnection,
        vwan_gateway::VwanGateway,
    },
};

use super::{context::Context, pairs::Shared, to_gateway::ToGateway};

/// How the check of one thing ends, findings apart: decided, or undecided because of an unknown value.
pub(super) type Verdict = Result<(), super::context::Undecided>;

/// A rule. The fields are the template of its explanation.
#[derive(Debug)]
pub struct Rule {
    /// Named for the fault, in kebab case; also the name of its file.
    pub id: &'static str,
    /// The fault in one line.
    pub summary: &'static str,
    /// What happens in Azure, in one or two sentences.
    pub why: &'static str,
    /// What to do, in one line.
    pub fix: &'static str,
    /// What the remedy costs.
    pub cost: Cost,
    /// The highest severity in each edition; a case may report lower.
    pub severity: Ceilings,
    /// Whether it runs unless the user switches it off; if not, it runs where the user gives it a severity.
    pub on_by_default: bool,
    /// The version of er-preflight that brought it.
    pub since: &'static str,
    /// Who says so.
    pub references: &'static [Reference],
    /// A configuration that has the fault and one that has not.
    pub examples: Examples,
    /// Whether it can be decided from source, from a plan, or from either.
    pub needs: Needs,
    /// What it looks at, and how.
    pub check: Check,
}

/// The highest severity of a rule in each edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ceilings {
    /// Under today's documentation.
    pub current: Severity,
    /// Under the page of 2015.
    pub page_2015: Severity,
}

impl Severity {
    /// The highest severity of a rule: under today's documentation, and under the page of 2015.
    pub const fn editions(current: Self, page_2015: Self) -> Ceilings {
        Ceilings { current, page_2015 }
    }
}

impl Ceilings {
    /// The one of an edition.
    pub const fn of(self, edition: Edition) -> Severity {
        match edition {
            Edition::Current => self.current,
            Edition::Page2015 => self.page_2015,
        }
    }
}

/// What the remedy of a fault costs, once the thing has been deployed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    /// Only the text changes.
    Nothing,
    /// Azure changes it without interruption.
    InPlace,
    /// The BGP sessions of the peering go down and come up again.
    SessionReset,
    /// The peering is destroyed and created again.
    PeeringReplaced,
    /// The circuit is destroyed and ordered again, with a new service key.
    CircuitReplaced,
    /// The gateway is destroyed and created again: up to an hour without connectivity.
    GatewayReplaced,
}

impl Cost {
    /// As said in the help of a finding.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::InPlace => "changed in place",
            Self::SessionReset => "resets the peering's BGP sessions if it is live",
            Self::PeeringReplaced => "replaces the peering if it is live",
            Self::CircuitReplaced => {
                "replaces the circuit if it exists: new service key, new order"
            }
            Self::GatewayReplaced => "replaces the gateway if it exists: up to an hour of outage",
        }
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// What a rule can be decided from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Only the source shows it.
    Source,
    /// Only a plan shows it.
    Plan,
    /// Both show it.
    Either,
}

impl Needs {
    /// The word in `rules --format json`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Plan => "plan",
            Self::Either => "either",
        }
    }
}

/// A configuration that has the fault and one that has not; plans where a rule needs one.
#[derive(Clone, Copy, Debug)]
pub struct Examples {
    /// It has the fault.
    pub bad: &'static str,
    /// It has no fault at all.
    pub good: &'static str,
    /// The settings that stand beside the first one, where the fault is one against them.
    pub settings: Option<&'static str>,
}

/// The examples of a rule, which are also its test data.
macro_rules! examples {
    ($id:literal) => {
        $crate::rules::declare::Examples {
            bad: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/testdata/rules/",
                $id,
                "/bad/main.tf"
            )),
            good: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/testdata/rules/",
                $id,
                "/good/main.tf"
            )),
            settings: None,
        }
    };
}
pub(super) use examples;

/// The examples of a rule that holds the code against the settings, which stand beside it.
macro_rules! settings_examples {
    ($id:literal) => {
        $crate::rules::declare::Examples {
            settings: Some(include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/testdata/rules/",
                $id,
                "/bad/.er-preflight.hcl"
            ))),
            ..$crate::rules::declare::examples!($id)
        }
    };
}
pub(super) use settings_examples;

/// The examples of a rule about changes.
macro_rules! plan_examples {
    ($id:literal) => {
        $crate::rules::declare::Examples {
            bad: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/testdata/rules/",
                $id,
                "/bad/plan.json"
            )),
            good: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/testdata/rules/",
                $id,
                "/good/plan.json"
            )),
            settings: None,
        }
    };
}
pub(super) use plan_examples;

/// What a rule looks at. The runner owns the loops, so that an unknown value ends the check of one thing and cannot
/// hide its neighbours.
#[derive(Clone, Copy)]
pub enum Check {
    /// Each circuit.
    Circuit(fn(Id<Circuit>, &mut Context<'_>) -> Verdict),
    /// Each peering.
    Peering(fn(&Peering, &mut Context<'_>) -> Verdict),
    /// Each subnet of a link of a peering.
    LinkPrefix(fn(&LinkPrefix, &Peering, &mut Context<'_>) -> Verdict),
    /// Each two peerings of one circuit that share something, or may share it; the one with the earlier address first.
    /// Of several that share the same with one peering, the first stands for all.
    PeeringPair(Shared, fn(&Peering, &Peering, &mut Context<'_>) -> Verdict),
    /// Each gateway in a virtual network.
    Gateway(fn(Id<Gateway>, &mut Context<'_>) -> Verdict),
    /// What a Microsoft peering announces, for each family of addresses.
    Announcement(fn(&MicrosoftConfig, &Peering, &mut Context<'_>) -> Verdict),
    /// Each subnet.
    Subnet(fn(Id<Subnet>, &mut Context<'_>) -> Verdict),
    /// Each connection of a gateway in a virtual network.
    GatewayConnection(fn(Id<GatewayConnection>, &mut Context<'_>) -> Verdict),
    /// Each gateway in a virtual hub.
    VwanGateway(fn(Id<VwanGateway>, &mut Context<'_>) -> Verdict),
    /// Each connection of a gateway in a virtual hub.
    VwanConnection(fn(Id<VwanConnection>, &mut Context<'_>) -> Verdict),
    /// Each Global Reach connection.
    GlobalReach(fn(Id<GlobalReach>, &mut Context<'_>) -> Verdict),
    /// Each port pair.
    Port(fn(Id<Port>, &mut Context<'_>) -> Verdict),
    /// Each route filter.
    RouteFilter(fn(Id<RouteFilter>, &mut Context<'_>) -> Verdict),
    /// Each authorization of a circuit.
    Authorization(fn(Id<Authorization>, &mut Context<'_>) -> Verdict),
    /// Each virtual network.
    Vnet(fn(Id<Vnet>, &mut Context<'_>) -> Verdict),
    /// Each virtual network peering.
    VnetPeering(fn(Id<VnetPeering>, &mut Context<'_>) -> Verdict),
    /// Each virtual hub.
    Hub(fn(Id<Hub>, &mut Context<'_>) -> Verdict),
    /// Each association of a subnet.
    SubnetAssociation(fn(Id<SubnetAssociation>, &mut Context<'_>) -> Verdict),
    /// Each connection of a circuit with a gateway, in a virtual network or in a hub.
    ToGateway(fn(ToGateway, &mut Context<'_>) -> Verdict),
    /// Each link of a port pair.
    PortLink(fn(&PortLink, &Port, &mut Context<'_>) -> Verdict),
    /// Each argument of circuits, peerings and route filters that is a placeholder, or may be one.
    Placeholder(fn(&Placeholder, &mut Context<'_>) -> Verdict),
    /// Each argument that a version of the provider has removed.
    FormerArgument(fn(&FormerArgument, &mut Context<'_>) -> Verdict),
    /// Each peering that a hub's connection or Global Reach names.
    PeeringEnd(fn(&Link<Peering>, &mut Context<'_>) -> Verdict),
    /// Each connection that could need a key.
    KeyUse(for<'a> fn(&KeyUse<'a>, &mut Context<'a>) -> Verdict),
    /// Each connection that shows the key of another one, with that one first.
    KeyPair(for<'a> fn(&KeyUse<'a>, &KeyUse<'a>, &mut Context<'a>) -> Verdict),
    /// Each change of a circuit.
    CircuitChange(fn(&Change<Circuit>, &mut Context<'_>) -> Verdict),
    /// Each change of a peering.
    PeeringChange(fn(&Change<Peering>, &mut Context<'_>) -> Verdict),
    /// Each change of a gateway.
    GatewayChange(fn(&Change<AnyGateway>, &mut Context<'_>) -> Verdict),
    /// Each change of a connection or an authorization.
    JointChange(fn(&Change<Joint>, &mut Context<'_>) -> Verdict),
    /// Each change of a port pair.
    PortChange(fn(&Change<Port>, &mut Context<'_>) -> Verdict),
    /// Each change of a route filter.
    RouteFilterChange(fn(&Change<RouteFilter>, &mut Context<'_>) -> Verdict),
}

impl fmt::Debug for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.subject())
    }
}

impl Check {
    /// What it looks at, in words.
    pub const fn subject(&self) -> &'static str {
        match self {
            Self::Circuit(_) => "circuit",
            Self::Peering(_) => "peering",
            Self::LinkPrefix(_) => "link subnet of a peering",
            Self::PeeringPair(..) => "two peerings of a circuit",
            Self::Gateway(_) => "virtual network gateway",
            Self::Announcement(_) => "announcement of a peering",
            Self::Subnet(_) => "subnet",
            Self::GatewayConnection(_) => "connection of a gateway in a virtual network",
            Self::VwanGateway(_) => "gateway in a virtual hub",
            Self::VwanConnection(_) => "connection of a gateway in a virtual hub",
            Self::GlobalReach(_) => "Global Reach connection",
            Self::Port(_) => "port pair",
            Self::RouteFilter(_) => "route filter",
            Self::Authorization(_) => "authorization of a circuit",
            Self::Vnet(_) => "virtual network",
            Self::VnetPeering(_) => "virtual network peering",
            Self::Hub(_) => "virtual hub",
            Self::SubnetAssociation(_) => "association of a subnet",
            Self::ToGateway(_) => "connection of a circuit with a gateway",
            Self::PortLink(_) => "link of a port pair",
            Self::Placeholder(_) => "argument of a circuit, peering or route filter",
            Self::FormerArgument(_) => "argument of another version of the provider",
            Self::PeeringEnd(_) => "peering of a connection",
            Self::KeyUse(_) => "key of a connection",
            Self::KeyPair(_) => "two connections with one key",
            Self::CircuitChange(_) => "change of a circuit",
            Self::PeeringChange(_) => "change of a peering",
            Self::GatewayChange(_) => "change of a gateway",
            Self::JointChange(_) => "change of a connection or authorization",
            Self::PortChange(_) => "change of a port pair",
            Self::RouteFilterChange(_) => "change of a route filter",
        }
    }
}
