//! What is known of a provider, and of a peering location?

use std::borrow::Cow;

/// A text of the tables, or of the user's list.
pub(super) type Text = Cow<'static, str>;

/// An Azure cloud. Circuits never cross from one to another.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-locations-providers>, 2026-04-28.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Cloud {
    /// Azure.
    #[default]
    Public,
    /// Azure US Government.
    UsGov,
    /// Azure operated by 21Vianet.
    China,
}

impl Cloud {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Public, Self::UsGov, Self::China];

    /// The word on the command line and in lists.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::UsGov => "usgov",
            Self::China => "china",
        }
    }
}

/// A place where a provider's network meets Microsoft's. It is not an Azure region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The cloud.
    pub cloud: Cloud,
    /// The spelling of the API where an answer of it has the location, else that of the documentation.
    pub name: Text,
    /// What sort of place it is.
    pub kind: LocationKind,
    /// The city that it shares with its sister sites; absent for sites reserved for one partner.
    pub metro: Option<Text>,
    /// The country, as two letters of ISO 3166.
    pub country: Option<Text>,
    /// The geopolitical region that a Standard circuit here may reach.
    pub geopolitical_region: Option<Text>,
    /// How the region is known.
    pub geo_basis: Option<GeoBasis>,
    /// Azure regions that a Local circuit here may reach, `westeurope`; empty where there is no Local; `None` if unknown.
    pub local_regions: Option<Vec<Text>>,
    /// Whether `ExpressRoute` Direct ports exist here, if known.
    pub er_direct: Option<bool>,
    /// Whether the country is among those with Global Reach, if known.
    pub global_reach: Option<bool>,
    /// The sites that a Metro location spans, by name.
    pub members: Vec<Text>,
    /// Spellings of the documentation that differ by more than case.
    pub aliases: Vec<Text>,
    /// Whether an answer of the API has the name.
    pub api_confirmed: bool,
}

/// What sort of place a location is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocationKind {
    /// One site.
    Standard,
    /// Two sites of one city, for a circuit of high resiliency.
    Metro,
    /// In an answer of the API, not in the documentation.
    ApiOnly,
    /// Reserved for one partner.
    Restricted,
    /// Named by the user's list, and unknown to the built-in one.
    Imported,
}

/// How a location's geopolitical region is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GeoBasis {
    /// Microsoft's table has it: firm enough for an error.
    Docs,
    /// A Metro location takes the region of its city.
    DocsCity,
    /// Only a translated page of Microsoft has it.
    DocsLocalized,
    /// Geography alone.
    Derived,
}

/// Who carries the traffic to Microsoft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// The cloud.
    pub cloud: Cloud,
    /// The name in today's documentation, else that of the API.
    pub name: Text,
    /// Where the name comes from, and whether it still lives.
    pub status: ProviderStatus,
    /// The business models that a source names; empty if none does.
    pub models: Vec<Model>,
    /// What `service_provider_name` takes; several where Azure has one entry for each service.
    pub api_names: Vec<Text>,
    /// What the documentation writes, old and new.
    pub docs_names: Vec<Text>,
    /// Bandwidths in Mbps, if the user's list gives them.
    pub bandwidths_mbps: Option<Vec<u32>>,
    /// Indexes of locations, ascending.
    pub(super) offered: Vec<(usize, Offer)>,
}

impl Provider {
    /// What may stand in `service_provider_name`: the names of the API, else those of the documentation.
    pub fn spellings(&self) -> &[Text] {
        if self.api_names.is_empty() {
            &self.docs_names
        } else {
            &self.api_names
        }
    }

    /// Every name that some source gives.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        let sources = self.api_names.iter().chain(&self.docs_names);
        std::iter::once(&self.name)
            .chain(sources)
            .map(|name| &**name)
    }

    /// Whether it is an exchange, at which other carriers can be reached.
    pub fn is_exchange(&self) -> bool {
        self.models.contains(&Model::Exchange)
    }
}

/// Where a provider's name comes from, and whether it still lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProviderStatus {
    /// In the documentation and in an answer of the API.
    Active,
    /// Only in the documentation: the spelling that the API takes is not confirmed.
    DocsOnly,
    /// Only in an answer of the API.
    ApiOnly,
    /// For one group of customers.
    Restricted,
    /// In old answers of the API, gone from newer ones.
    Retired,
    /// From the user's list.
    Imported,
}

/// A business model of a provider. Most providers name none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// Co-location at an exchange.
    Exchange,
    /// The exchange class of the lists of 2015, which held exchanges and Ethernet carriers.
    ExchangeOrEthernet,
    /// Point-to-point Ethernet.
    Ethernet,
    /// Any-to-any IP VPN.
    IpVpn,
    /// Satellite.
    Satellite,
    /// A national research and education network.
    Research,
    /// Another cloud.
    CloudInterconnect,
}

/// Whether a provider is at a location.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// It is listed there.
    Listed,
    /// It is announced there; the creation of a circuit is expected to fail.
    ///
    /// Source: <https://learn.microsoft.com/azure/expressroute/metro>, 2026-05-10, first footnote.
    Announced,
    /// It is not listed there, which may be because the list is old.
    NotListed,
}
