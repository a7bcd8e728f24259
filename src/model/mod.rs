//! The estate: circuits, peerings and their neighbours. Reads instances only.

pub mod attached;
pub mod authorization;
pub mod backlinks;
pub mod change;
pub mod circuit;
mod directory;
pub mod field;
pub mod former;
pub mod gateway;
pub mod gateway_connection;
pub mod global_reach;
pub mod hub;
pub mod hub_connection;
mod inline;
pub mod joined;
pub mod key_use;
pub mod key_vault;
pub mod kin;
pub mod link;
pub mod local_gateway;
pub mod module_call;
pub mod neighbours;
mod parse;
pub mod partner;
pub mod peering;
pub mod placeholder;
pub mod port;
pub mod port_authorization;
pub mod public_ip;
pub mod reach;
mod read;
pub mod route;
pub mod route_filter;
pub mod route_server;
pub mod route_table;
pub mod spelling;
pub mod subnet;
pub mod subnet_association;
mod translate;
pub mod vnet;
pub mod vnet_peering;
pub mod vwan_connection;
pub mod vwan_gateway;
pub mod wan;

use std::{ops::Index, sync::Arc};

use crate::{
    eval::{Existence, Instance, Lifecycle},
    finding::Place,
    value::{Cause, OriginId, Origins},
};

use directory::Directory;
use link::{Id, Linkable};
use read::Reader;
use spelling::{Spelling, Spellings};

pub use translate::{Translated, translate, translate_changes};

/// Who a resource is.
#[derive(Debug, Clone)]
pub struct Identity {
    /// Terraform's address of the instance. Where several roots are one estate, it says which root
    /// ([`joined::Called`]).
    pub address: Arc<str>,
    /// The number of its root among those that are one estate.
    pub root: usize,
    /// Address of the module instance it is declared in, empty for the root.
    pub module: Arc<str>,
    /// Header of the block.
    pub place: Place,
    /// Whether it surely exists.
    pub existence: Existence,
    /// Address of the provider configuration; it says which root like the object's own.
    pub provider: Arc<str>,
    /// What its `lifecycle` block says.
    pub lifecycle: Lifecycle,
    /// What `depends_on` names.
    pub depends_on: Vec<Arc<str>>,
    /// Resources that it waits for, directly or not, by address without keys, sorted; nothing if that is not known.
    pub waits_for: Option<Arc<[Arc<str>]>>,
    /// The origin of the block itself, for findings about it.
    pub origin: OriginId,
    /// Arguments that a version of the provider has removed, in the order of their paths.
    pub former: Vec<former::FormerArgument>,
    /// How it is written, if it is no resource of azurerm.
    pub spelling: Option<Arc<Spelling>>,
}

impl Identity {
    /// Whether one apply makes or changes both: only then does Terraform know of both.
    pub fn shares_root(&self, other: &Self) -> bool {
        self.root == other.root
    }

    /// Terraform's address, whether its root stands alone or not.
    pub fn own_address(&self) -> &str {
        joined::Called::parse(&self.address).map_or(&self.address, |called| called.name)
    }

    /// The address within its root, without keys of instances: that of the block.
    pub fn block_address(&self) -> String {
        let address = match &self.spelling {
            Some(own) if own.way != spelling::Way::Module => &own.address,
            _ => self.own_address(),
        };
        let mut out = String::with_capacity(address.len());
        let mut rest = address;
        while let Some(open) = rest.find('[') {
            out.push_str(&rest[..open]);
            rest = match rest[open..].find(']') {
                // A key that is a text may hold a bracket; it ends with a quote.
                _ if rest[open..].starts_with("[\"") => rest[open..]
                    .find("\"]")
                    .map_or("", |close| &rest[open + close + 2..]),
                Some(close) => &rest[open + close + 1..],
                None => "",
            };
        }
        out + rest
    }

    /// Whether it surely exists; if not, no finding that needs a second object may rest on it.
    pub fn is_certain(&self) -> bool {
        self.existence == Existence::Certain
    }

    /// Whether it is written in this way.
    pub fn is_written(&self, way: spelling::Way) -> bool {
        self.spelling.as_ref().is_some_and(|own| own.way == way)
    }

    /// A text with the names that the author has for arguments: who declares a circuit by `azapi_resource` knows no
    /// `peer_asn`.
    pub fn in_own_words(&self, text: String) -> String {
        match &self.spelling {
            Some(spelling) => spelling.speak(&text),
            None => text,
        }
    }

    /// Whether one block declares both, so that neither is there without the other.
    pub fn is_one_with(&self, other: &Self) -> bool {
        let block = |identity: &Self| {
            let spelling = identity.spelling.as_ref();
            spelling.map_or_else(|| identity.address.clone(), |own| own.address.clone())
        };
        block(self) == block(other)
    }

    /// Why it cannot be told whether it exists, or how often; `None` if it surely exists.
    pub fn doubt(&self) -> Option<field::Unknown> {
        match self.existence {
            Existence::Certain => None,
            Existence::Uncertain(origin) => Some(field::Unknown {
                cause: Cause::Multiplicity(self.address.clone()),
                origin,
            }),
        }
    }
}

/// A kind of resource in the estate.
pub trait Declared: Linkable + Sized {
    /// Who it is.
    fn identity(&self) -> &Identity;
    /// All of its kind.
    fn all(estate: &Estate) -> &[Self];
}

macro_rules! estate {
    ($($(#[$doc:meta])* $field:ident: $kind:ty,)*) => {
        /// All that a root declares around its circuits.
        #[derive(Debug, Default)]
        pub struct Estate {
            $($(#[$doc])* pub $field: Vec<$kind>,)*
            /// What a plan does with them; nothing where there is no plan.
            pub changes: change::Changes,
            /// Calls of known modules whose source is not at hand, for what is wrong with the calls themselves.
            pub modules: Vec<module_call::ModuleCall>,
        }

        impl Estate {
            /// Reads instances; those of other types are left out.
            pub fn read(instances: &[Instance], origins: &Origins) -> Self {
                Self::read_spelled(instances, &Spellings::new(), origins)
            }

            /// Reads instances of which some are written in other ways.
            pub fn read_spelled(
                instances: &[Instance],
                spellings: &Spellings,
                origins: &Origins,
            ) -> Self {
                let mut directory = Directory::default();
                Self::register(&mut directory, instances, spellings, origins);
                let mut estate = Self::default();
                estate.add(instances, spellings, &directory, origins, &|_| {});
                inline::spread(&mut estate, origins);
                partner::settle(&mut estate);
                estate
            }

            /// Registers instances under their addresses and names.
            fn register(
                directory: &mut Directory<'_>,
                instances: &[Instance],
                spellings: &Spellings,
                origins: &Origins,
            ) {
                $(directory.register::<$kind>(&of_kind::<$kind>(instances), spellings, origins);)*
            }

            /// Reads registered instances, in the order in which they were registered.
            fn add(
                &mut self,
                instances: &[Instance],
                spellings: &Spellings,
                directory: &Directory<'_>,
                origins: &Origins,
                call: &dyn Fn(&mut Identity),
            ) {
                $(self.$field.extend(of_kind::<$kind>(instances).into_iter().map(|instance| {
                    let mut object = <$kind>::read(&Reader::new(instance, spellings, directory, origins));
                    call(&mut object.identity);
                    object
                }));)*
            }

            /// Whether the model reads a resource type.
            pub fn reads(kind: &str) -> bool {
                $(<$kind>::KINDS.contains(&kind))||* || translate::KINDS.contains(&kind)
            }

            /// Who all objects are, kind after kind.
            pub fn identities(&self) -> impl Iterator<Item = &Identity> {
                let none = std::iter::empty();
                $(let none = none.chain(self.$field.iter().map(Declared::identity));)*
                none
            }

            /// Whether it matters what instances of a resource type wait for: an ExpressRoute connection is refused while
            /// the circuit has no private peering.
            pub fn is_ordered(kind: &str) -> bool {
                gateway_connection::GatewayConnection::KINDS.contains(&kind)
                    || translate::KINDS.contains(&kind)
            }

            /// How many objects there are; parts that are declared within another one count for themselves.
            pub fn len(&self) -> usize {
                [$(self.$field.len()),*].iter().sum()
            }

            /// Whether there are none.
            pub fn is_empty(&self) -> bool {
                self.len() == 0
            }
        }

        $(
            impl Declared for $kind {
                fn identity(&self) -> &Identity {
                    &self.identity
                }

                fn all(estate: &Estate) -> &[Self] {
                    &estate.$field
                }
            }
        )*
    };
}

estate! {
    /// `Circuit`s, in the order of their addresses.
    circuits: circuit::Circuit,
    /// `Peering`s, in the order of their addresses.
    peerings: peering::Peering,
    /// `Authorization`s, in the order of their addresses.
    authorizations: authorization::Authorization,
    /// `PortAuthorization`s, in the order of their addresses.
    port_authorizations: port_authorization::PortAuthorization,
    /// `GlobalReach`s, in the order of their addresses.
    global_reach: global_reach::GlobalReach,
    /// `VwanConnection`s, in the order of their addresses.
    vwan_connections: vwan_connection::VwanConnection,
    /// `VwanGateway`s, in the order of their addresses.
    vwan_gateways: vwan_gateway::VwanGateway,
    /// `Hub`s, in the order of their addresses.
    hubs: hub::Hub,
    /// `HubConnection`s, in the order of their addresses.
    hub_connections: hub_connection::HubConnection,
    /// `Wan`s, in the order of their addresses.
    wans: wan::Wan,
    /// `Port`s, in the order of their addresses.
    ports: port::Port,
    /// `RouteFilter`s, in the order of their addresses.
    route_filters: route_filter::RouteFilter,
    /// `Vnet`s, in the order of their addresses.
    vnets: vnet::Vnet,
    /// `VnetPeering`s, in the order of their addresses.
    vnet_peerings: vnet_peering::VnetPeering,
    /// `Subnet`s, in the order of their addresses.
    subnets: subnet::Subnet,
    /// `RouteTable`s, in the order of their addresses.
    route_tables: route_table::RouteTable,
    /// `Route`s, in the order of their addresses.
    routes: route::Route,
    /// `SubnetAssociation`s, in the order of their addresses.
    subnet_associations: subnet_association::SubnetAssociation,
    /// `PublicIp`s, in the order of their addresses.
    public_ips: public_ip::PublicIp,
    /// `LocalGateway`s, in the order of their addresses.
    local_gateways: local_gateway::LocalGateway,
    /// `RouteServer`s, in the order of their addresses.
    route_servers: route_server::RouteServer,
    /// `Gateway`s, in the order of their addresses.
    gateways: gateway::Gateway,
    /// `GatewayConnection`s, in the order of their addresses.
    gateway_connections: gateway_connection::GatewayConnection,
    /// `KeyVault`s, in the order of their addresses.
    key_vaults: key_vault::KeyVault,
    /// `KeyVaultSecret`s, in the order of their addresses.
    key_vault_secrets: key_vault::KeyVaultSecret,
    /// `PartnerConnection`s, in the order of their addresses.
    partners: partner::PartnerConnection,
}

impl<T: Declared> Index<Id<T>> for Estate {
    type Output = T;

    fn index(&self, id: Id<T>) -> &T {
        &T::all(self)[id.index()]
    }
}

fn of_kind<T: Linkable>(instances: &[Instance]) -> Vec<&Instance> {
    instances
        .iter()
        .filter(|instance| T::KINDS.contains(&&*instance.kind))
        .collect()
}
