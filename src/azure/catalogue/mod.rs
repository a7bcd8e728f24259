//! Which providers and peering locations does `ExpressRoute` have, and which are offered together?
//!
//! The tables in `data/` are generated from the TOML files of the `catalogue` folder by a test (reading TOML at start
//! would cost milliseconds). They age: what they list stays true for years, what they do not list goes stale within
//! months. A user's own list of providers replaces them; see [`ProviderList`].

mod entry;
mod exchange;
mod history;
mod import;
mod list;
mod names;
mod table;

use std::{borrow::Cow, collections::BTreeSet, sync::LazyLock};

pub use entry::{Cloud, GeoBasis, Location, LocationKind, Model, Offer, Provider, ProviderStatus};
pub use exchange::{ExchangePath, Nearness};
pub use history::{Listing2015, Model2015, listings_2015, location_in_2015};
pub use import::{ListedProvider, ProviderList};
pub use names::Match;

use names::Names;

/// Providers and locations, and what is offered where.
#[derive(Debug, Clone)]
pub struct Catalogue {
    dated: Cow<'static, str>,
    api_dated: Cow<'static, str>,
    /// Sorted by cloud, then by name without regard to case. A location's index is its number in `Provider::offered`.
    locations: Vec<Location>,
    /// Sorted by cloud, then by name without regard to case.
    providers: Vec<Provider>,
    location_names: Names,
    provider_names: Names,
    /// Clouds whose providers, locations and pairs come from the user's list, with the day of the list.
    imported: Vec<(Cloud, Cow<'static, str>)>,
}

impl Catalogue {
    /// The catalogue that ships with the program, read when first asked for.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Catalogue> = LazyLock::new(table::read);
        &BUILTIN
    }

    fn new(
        dated: Cow<'static, str>,
        api_dated: Cow<'static, str>,
        locations: Vec<Location>,
        providers: Vec<Provider>,
        imported: Vec<(Cloud, Cow<'static, str>)>,
    ) -> Self {
        Self {
            location_names: Names::of_locations(&locations),
            provider_names: Names::of_providers(&providers),
            dated,
            api_dated,
            locations,
            providers,
            imported,
        }
    }

    /// The day of the newest source of a cloud's list, `2026-05-10`; the day of the user's list where there is one.
    pub fn dated(&self, cloud: Cloud) -> &str {
        self.imported_on(cloud).unwrap_or(&self.dated)
    }

    /// The day of the newest answer of Azure itself that the built-in list rests on, `2024-03-18`.
    pub fn api_dated(&self) -> &str {
        &self.api_dated
    }

    /// The day of the user's own list for the cloud. With one, what is not listed does not exist.
    pub fn imported_on(&self, cloud: Cloud) -> Option<&str> {
        let (_, day) = self.imported.iter().find(|(known, _)| *known == cloud)?;
        Some(day)
    }

    /// The location of that name or of an alias of it (`Hong Kong SAR`), without regard to case.
    pub fn location(&self, cloud: Cloud, name: &str) -> Option<&Location> {
        match self.find_location(cloud, name) {
            Match::Exact(location) | Match::Alias(location) => Some(location),
            Match::Retired(_) | Match::Near { .. } | Match::Unknown { .. } => None,
        }
    }

    /// What a location's name, as written, stands for.
    pub fn find_location(&self, cloud: Cloud, name: &str) -> Match<'_, Location> {
        self.location_names.find(cloud, name, &self.locations)
    }

    /// What a provider's name, as written, stands for.
    pub fn provider(&self, cloud: Cloud, name: &str) -> Match<'_, Provider> {
        self.provider_names.find(cloud, name, &self.providers)
    }

    /// Whether two names stand for the same provider: by themselves but for case, or in the list of some cloud. A slip
    /// of the pen stands for what was meant.
    pub fn is_same_provider(&self, one: &str, other: &str) -> bool {
        are_same(one, other, |cloud, name| self.provider(cloud, name))
    }

    /// The same of locations.
    pub fn is_same_location(&self, one: &str, other: &str) -> bool {
        are_same(one, other, |cloud, name| self.find_location(cloud, name))
    }

    /// All locations of a cloud, sorted by name.
    pub fn locations(&self, cloud: Cloud) -> impl Iterator<Item = &Location> {
        self.locations
            .iter()
            .filter(move |location| location.cloud == cloud)
    }

    /// All providers of a cloud, sorted by name.
    pub fn providers(&self, cloud: Cloud) -> impl Iterator<Item = &Provider> {
        self.providers
            .iter()
            .filter(move |provider| provider.cloud == cloud)
    }

    /// Whether a provider is listed at a location. Both must come from this catalogue.
    pub fn offers(&self, provider: &Provider, location: &Location) -> Offer {
        let listed = provider
            .offered
            .iter()
            .find(|(at, _)| self.locations.get(*at) == Some(location));
        listed.map_or(Offer::NotListed, |(_, offer)| *offer)
    }

    /// The locations of a provider, sorted by name.
    pub fn locations_of<'a>(
        &'a self,
        provider: &'a Provider,
    ) -> impl Iterator<Item = (&'a Location, Offer)> {
        provider
            .offered
            .iter()
            .filter_map(|(at, offer)| Some((self.locations.get(*at)?, *offer)))
    }

    /// The providers listed or announced at a location, sorted by name; retired ones are left out.
    pub fn providers_at(&self, location: &Location) -> impl Iterator<Item = (&Provider, Offer)> {
        self.providers(location.cloud)
            .filter(|provider| provider.status != ProviderStatus::Retired)
            .map(|provider| (provider, self.offers(provider, location)))
            .filter(|(_, offer)| *offer != Offer::NotListed)
    }

    /// The other sites of a location's city: `Amsterdam2` and `Amsterdam Metro` for `Amsterdam`.
    pub fn sister_sites(&self, location: &Location) -> impl Iterator<Item = &Location> {
        self.locations(location.cloud)
            .filter(move |other| *other != location && other.metro.is_some())
            .filter(move |other| other.metro == location.metro)
    }

    /// When a provider stood on the supported lists of 2015, under any of the names that it has today.
    pub fn history_2015(&self, name: &str) -> Vec<Listing2015> {
        let mut names = BTreeSet::from([name.to_lowercase()]);
        if let Match::Exact(provider) | Match::Alias(provider) | Match::Retired(provider) =
            self.provider(Cloud::Public, name)
        {
            names.extend(provider.all_names().map(str::to_lowercase));
        }
        listings_2015()
            .filter(|listing| names.contains(&listing.name.to_lowercase()))
            .collect()
    }
}

fn are_same<'a, T: PartialEq + 'a>(
    one: &str,
    other: &str,
    find: impl Fn(Cloud, &str) -> Match<'a, T>,
) -> bool {
    let meant = |cloud, name: &str| match find(cloud, name) {
        Match::Exact(entry) | Match::Alias(entry) | Match::Retired(entry) => Some(entry),
        Match::Near { meant, .. } => Some(meant),
        Match::Unknown { .. } => None,
    };
    let in_cloud = |cloud| {
        let first = meant(cloud, one);
        first.is_some() && first == meant(cloud, other)
    };
    one.trim().eq_ignore_ascii_case(other.trim()) || Cloud::ALL.into_iter().any(in_cloud)
}
