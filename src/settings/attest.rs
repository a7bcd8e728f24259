//! What may be attested, and of which circuits?

use std::sync::Arc;

use jiff::civil::Date;

use super::{Addresses, Written};
use crate::finding::Place;

/// What somebody answers for.
#[derive(Debug, Clone)]
pub struct Attestation {
    /// What it is about.
    pub subject: Subject,
    /// The circuits of this provider; those of all if it names none.
    pub provider: Option<Arc<str>>,
    /// These circuits; all of them if it names none.
    pub circuits: Option<Vec<Addresses>>,
    /// In which ways a site is connected; for `connectivity` only.
    pub ways: Vec<Connectivity>,
    /// Who answers for it.
    pub by: Arc<str>,
    /// The day on which it was said.
    pub on: Date,
    /// The last day on which it counts.
    pub expires: Option<Written<Date>>,
    /// Header of the block.
    pub place: Place,
}

/// What may be attested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// There is a subscription.
    AzureAccount,
    /// Microsoft.Network is registered in it.
    ResourceProvider,
    /// There is a contract with the provider.
    ProviderRelationship,
    /// A carrier extends to an exchange.
    ExchangePath,
    /// A site is connected.
    Connectivity,
    /// AS numbers are registered to the organization or its provider.
    AsnOwnership,
    /// So are prefixes.
    PrefixRegistration,
    /// The account team was asked.
    AccountTeam,
}

impl Subject {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::AzureAccount,
        Self::ResourceProvider,
        Self::ProviderRelationship,
        Self::ExchangePath,
        Self::Connectivity,
        Self::AsnOwnership,
        Self::PrefixRegistration,
        Self::AccountTeam,
    ];

    /// The label of the block.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AzureAccount => "azure-account",
            Self::ResourceProvider => "resource-provider",
            Self::ProviderRelationship => "provider-relationship",
            Self::ExchangePath => "exchange-path",
            Self::Connectivity => "connectivity",
            Self::AsnOwnership => "asn-ownership",
            Self::PrefixRegistration => "prefix-registration",
            Self::AccountTeam => "account-team",
        }
    }
}

/// How a site is connected to the provider; the page of 2015 asks for one of these at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Connectivity {
    /// It is a site of the provider's IP VPN.
    IpVpn,
    /// It is co-located with the exchange.
    Colocation,
    /// An Ethernet line leads to the exchange.
    EthernetExchange,
}

impl Connectivity {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::IpVpn, Self::Colocation, Self::EthernetExchange];

    /// The word in the settings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::IpVpn => "ip-vpn",
            Self::Colocation => "colocation",
            Self::EthernetExchange => "ethernet-exchange",
        }
    }
}
