//! What changes when a user brings a list of their own?
//!
//! `az network express-route list-service-providers -o json` says what Azure offers a subscription today. It replaces
//! providers, locations, pairs and bandwidths of its cloud; what only the documentation knows of a location (regions,
//! Local, Metro, Global Reach), and of a provider (its business model and other names), stays.

use std::borrow::Cow;

use super::{
    Catalogue, Match,
    entry::{Cloud, Location, LocationKind, Offer, Provider, ProviderStatus, Text},
};

/// A user's own list of providers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderList {
    /// The cloud that was asked.
    pub cloud: Cloud,
    /// The day of the answer, `2026-11-22`.
    pub dated: String,
    /// The providers.
    pub providers: Vec<ListedProvider>,
}

/// A provider of a user's own list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedProvider {
    /// The name that `service_provider_name` takes.
    pub name: String,
    /// What `peering_location` takes with it.
    pub locations: Vec<String>,
    /// What `bandwidth_in_mbps` takes with it.
    pub bandwidths_mbps: Vec<u32>,
}

impl Catalogue {
    /// This catalogue with one cloud's list replaced by the user's.
    #[must_use]
    pub fn with_list(&self, list: ProviderList) -> Self {
        let cloud = list.cloud;
        let mut locations = self.imported_locations(&list);
        let first = locations.partition_point(|location| location.cloud < cloud);
        let others = self
            .providers
            .iter()
            .filter(|provider| provider.cloud != cloud);
        let mut providers: Vec<Provider> = others
            .map(|provider| self.renumbered(provider, &locations))
            .collect();
        let of_cloud =
            locations[first..].partition_point(|location| location.cloud == cloud) + first;
        for listed in list.providers {
            providers.push(self.imported_provider(
                cloud,
                listed,
                &locations[first..of_cloud],
                first,
            ));
        }
        providers.sort_by_cached_key(|provider| (provider.cloud, provider.name.to_lowercase()));
        locations.shrink_to_fit();

        let mut imported = self.imported.clone();
        imported.retain(|(known, _)| *known != cloud);
        imported.push((cloud, Cow::Owned(list.dated)));
        Self::new(
            self.dated.clone(),
            self.api_dated.clone(),
            locations,
            providers,
            imported,
        )
    }

    /// All locations, those of the list's cloud being exactly the ones that the list names.
    fn imported_locations(&self, list: &ProviderList) -> Vec<Location> {
        let mut names: Vec<&str> = list
            .providers
            .iter()
            .flat_map(|provider| provider.locations.iter().map(|name| name.trim()))
            .collect();
        names.sort_by_cached_key(|name| (name.to_lowercase(), *name));
        names.dedup_by_key(|name| name.to_lowercase());
        let others = self
            .locations
            .iter()
            .filter(|known| known.cloud != list.cloud);
        let mut locations: Vec<Location> = others.cloned().collect();
        for name in names {
            let mut location = match self.location(list.cloud, name) {
                Some(known) => known.clone(),
                None => unknown_location(list.cloud),
            };
            location.name = Text::Owned(name.to_owned());
            location.api_confirmed = true;
            locations.push(location);
        }
        locations.sort_by_cached_key(|location| (location.cloud, location.name.to_lowercase()));
        locations
    }

    /// A provider of another cloud, with the indexes of its locations in the new list.
    fn renumbered(&self, provider: &Provider, locations: &[Location]) -> Provider {
        let mut provider = provider.clone();
        for (at, _) in &mut provider.offered {
            let old = &self.locations[*at];
            let new = locations.iter().position(|location| location == old);
            *at = new.expect("locations of other clouds are kept");
        }
        provider
    }

    fn imported_provider(
        &self,
        cloud: Cloud,
        listed: ListedProvider,
        locations: &[Location],
        first: usize,
    ) -> Provider {
        let known = match self.provider(cloud, &listed.name) {
            Match::Exact(known) => Some(known),
            _ => None,
        };
        let mut offered: Vec<(usize, Offer)> = listed
            .locations
            .iter()
            .filter_map(|name| {
                let lower = name.trim().to_lowercase();
                let at = locations
                    .binary_search_by(|location| location.name.to_lowercase().cmp(&lower))
                    .ok()?;
                Some((first + at, Offer::Listed))
            })
            .collect();
        offered.sort_by_key(|(at, _)| *at);
        offered.dedup();
        Provider {
            cloud,
            status: ProviderStatus::Imported,
            models: known.map_or_else(Vec::new, |known| known.models.clone()),
            docs_names: known.map_or_else(Vec::new, |known| known.docs_names.clone()),
            api_names: vec![Text::Owned(listed.name.clone())],
            name: Text::Owned(listed.name),
            bandwidths_mbps: Some(listed.bandwidths_mbps),
            offered,
        }
    }
}

/// A location of which the documentation says nothing.
fn unknown_location(cloud: Cloud) -> Location {
    Location {
        cloud,
        name: Text::Borrowed(""),
        kind: LocationKind::Imported,
        metro: None,
        country: None,
        geopolitical_region: None,
        geo_basis: None,
        local_regions: None,
        er_direct: None,
        global_reach: None,
        members: Vec::new(),
        aliases: Vec::new(),
        api_confirmed: true,
    }
}
