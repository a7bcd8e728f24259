//! What is attached to a subnet by a resource of its own: a route table, a security group, a NAT gateway.

use super::{
    Identity,
    link::{Link, Linkable},
    read::Reader,
    route_table::RouteTable,
    subnet::Subnet,
};

/// Something attached to a subnet.
#[derive(Debug, Clone)]
pub struct SubnetAssociation {
    /// Who it is.
    pub identity: Identity,
    /// What is attached.
    pub attachment: Attachment,
    /// The subnet.
    pub subnet: Link<Subnet>,
    /// The route table, if that is what is attached.
    pub route_table: Link<RouteTable>,
}

impl Linkable for SubnetAssociation {
    const KINDS: &'static [&'static str] = &[
        "azurerm_subnet_route_table_association",
        "azurerm_subnet_network_security_group_association",
        "azurerm_subnet_nat_gateway_association",
    ];
    const SEGMENT: &'static str = "subnetassociations";
}

impl SubnetAssociation {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        Self {
            identity: reader.identity(),
            attachment: Attachment::of(reader.kind()),
            subnet: reader.link("subnet_id"),
            route_table: reader.link("route_table_id"),
        }
    }
}

/// What can be attached to a subnet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attachment {
    /// A route table.
    RouteTable,
    /// A network security group.
    SecurityGroup,
    /// A NAT gateway.
    NatGateway,
}

impl Attachment {
    fn of(kind: &str) -> Self {
        match kind {
            "azurerm_subnet_network_security_group_association" => Self::SecurityGroup,
            "azurerm_subnet_nat_gateway_association" => Self::NatGateway,
            _ => Self::RouteTable,
        }
    }
}
