//! How does one whose provider is not listed get to Microsoft through an exchange?
//!
//! The page of 2015, and in substance today's: find the provider at an exchange location, have it extend the network
//! there, order the circuit through the exchange. So the exchanges at the location matter, else those closest to it.

use std::cmp::Reverse;

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
    /// A site near the same Azure region: both have it as region of Local circuits.
    LocalRegion,
    /// The same country.
    Country,
    /// The same geopolitical region.
    Region,
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
    /// Of locations that are equally near, single sites come before Metro ones, and then the one with the most exchanges.
    /// `None` if the whole geopolitical region has no exchange: what lies beyond is not near.
    pub fn exchange_path<'a>(&'a self, location: &'a Location) -> Option<ExchangePath<'a>> {
        let candidates = self.locations(location.cloud).filter_map(|candidate| {
            Some(ExchangePath {
                location: candidate,
                nearness: nearness(location, candidate)?,
                exchanges: self.exchanges_at(candidate).collect(),
            })
        });
        candidates
            .filter(|path| !path.exchanges.is_empty())
            .min_by_key(|path| {
                let is_metro = path.location.kind == LocationKind::Metro;
                (path.nearness, is_metro, Reverse(path.exchanges.len()))
            })
    }
}

fn nearness(from: &Location, to: &Location) -> Option<Nearness> {
    let same = |part: fn(&Location) -> Option<&str>| part(from).is_some() && part(from) == part(to);
    if from == to {
        Some(Nearness::Here)
    } else if same(|location| location.metro.as_deref()) {
        Some(Nearness::SisterSite)
    } else if regions(from).any(|region| regions(to).any(|other| other == region)) {
        Some(Nearness::LocalRegion)
    } else if same(|location| location.country.as_deref()) {
        Some(Nearness::Country)
    } else if same(|location| location.geopolitical_region.as_deref()) {
        Some(Nearness::Region)
    } else {
        None
    }
}

fn regions(location: &Location) -> impl Iterator<Item = &str> {
    location
        .local_regions
        .iter()
        .flatten()
        .map(|region| &**region)
}
