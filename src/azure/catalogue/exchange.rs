//! How does one whose provider is not listed get to Microsoft through an exchange?
//!
//! The page of 2015, and in substance today's: find the provider at an exchange location, have it extend the network
//! there, order the circuit through the exchange. So the exchanges at the location matter, else those closest to it.

use super::{Catalogue, Location, Offer, Provider, entry::LocationKind};

/// Where exchanges are to be found for a location.
#[derive(Debug, Clone, PartialEq)]
pub struct ExchangePath<'a> {
    /// The location itself, or the one to go to.
    pub location: &'a Location,
    /// How close it is.
    pub nearness: Nearness,
    /// The exchanges there, sorted by name.
    pub exchanges: Vec<&'a Provider>,
}

/// How close a location with exchanges is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// It is the location itself.
    Here,
    /// Another site of the same city.
    SisterSite,
    /// The same country.
    Country,
    /// The same geopolitical region.
    Region,
    /// Only the same cloud.
    Cloud,
}

impl Catalogue {
    /// The exchanges that are listed at a location, sorted by name.
    ///
    /// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-locations-providers>, 2026-04-28.
    pub fn exchanges_at(&self, location: &Location) -> impl Iterator<Item = &Provider> {
        self.providers_at(location)
            .filter(|(provider, offer)| provider.is_exchange() && *offer == Offer::Listed)
            .map(|(provider, _)| provider)
    }

    /// The exchanges for a location: there, else at its sister site, else at the nearest location that has any.
    /// Of locations that are equally near, the one with the most exchanges is given. `None` if the cloud has no exchange.
    pub fn exchange_path<'a>(&'a self, location: &'a Location) -> Option<ExchangePath<'a>> {
        let candidates = self.locations(location.cloud).map(|candidate| {
            let exchanges: Vec<&Provider> = self.exchanges_at(candidate).collect();
            ExchangePath {
                location: candidate,
                nearness: nearness(location, candidate),
                exchanges,
            }
        });
        candidates
            .filter(|path| path.location.kind != LocationKind::Restricted)
            .filter(|path| !path.exchanges.is_empty())
            .min_by_key(|path| (path.nearness, std::cmp::Reverse(path.exchanges.len())))
    }
}

fn nearness(from: &Location, to: &Location) -> Nearness {
    let same = |part: fn(&Location) -> Option<&str>| part(from).is_some() && part(from) == part(to);
    if from == to {
        Nearness::Here
    } else if same(|location| location.metro.as_deref()) {
        Nearness::SisterSite
    } else if same(|location| location.country.as_deref()) {
        Nearness::Country
    } else if same(|location| location.geopolitical_region.as_deref()) {
        Nearness::Region
    } else {
        Nearness::Cloud
    }
}
