//! Which Azure regions are there?
//!
//! Physical regions only: a logical one such as `singapore` is also a peering location, and no resource is deployed to it.

use super::catalogue::{Catalogue, Cloud};

/// An Azure region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// The programmatic name, `westeurope`.
    pub name: &'static str,
    /// The name in the portal, `West Europe`.
    pub display: &'static str,
    /// The cloud.
    pub cloud: Cloud,
    /// The geopolitical region, where Microsoft's table of 2024-04-05 has it; newer regions are not in any table.
    ///
    /// Source: `expressroute-azure-regions-geopolitical-region.md`, shown by
    /// <https://learn.microsoft.com/azure/expressroute/expressroute-locations-providers>.
    pub geopolitical_region: Option<&'static str>,
}

/// The regions, sorted by programmatic name.
///
/// Source: <https://learn.microsoft.com/azure/reliability/regions-list>, 2026-11-22; `usgoviowa` is retired, and still written.
#[rustfmt::skip]
pub const REGIONS: [Region; 73] = [
    region("australiacentral", "Australia Central", Cloud::Public, Some("Australia Government")),
    region("australiacentral2", "Australia Central 2", Cloud::Public, Some("Australia Government")),
    region("australiaeast", "Australia East", Cloud::Public, Some("Oceania")),
    region("australiasoutheast", "Australia Southeast", Cloud::Public, Some("Oceania")),
    region("austriaeast", "Austria East", Cloud::Public, None),
    region("belgiumcentral", "Belgium Central", Cloud::Public, None),
    region("brazilsouth", "Brazil South", Cloud::Public, Some("South America")),
    region("brazilsoutheast", "Brazil Southeast", Cloud::Public, None),
    region("canadacentral", "Canada Central", Cloud::Public, Some("North America")),
    region("canadaeast", "Canada East", Cloud::Public, Some("North America")),
    region("centralindia", "Central India", Cloud::Public, Some("India")),
    region("centralus", "Central US", Cloud::Public, Some("North America")),
    region("chilecentral", "Chile Central", Cloud::Public, None),
    region("chinaeast", "China East", Cloud::China, None),
    region("chinaeast2", "China East 2", Cloud::China, None),
    region("chinaeast3", "China East 3", Cloud::China, None),
    region("chinanorth", "China North", Cloud::China, None),
    region("chinanorth2", "China North 2", Cloud::China, None),
    region("chinanorth3", "China North 3", Cloud::China, None),
    region("denmarkeast", "Denmark East", Cloud::Public, None),
    region("eastasia", "East Asia", Cloud::Public, Some("Asia")),
    region("eastus", "East US", Cloud::Public, Some("North America")),
    region("eastus2", "East US 2", Cloud::Public, Some("North America")),
    region("francecentral", "France Central", Cloud::Public, Some("Europe")),
    region("francesouth", "France South", Cloud::Public, Some("Europe")),
    region("germanynorth", "Germany North", Cloud::Public, Some("Europe")),
    region("germanywestcentral", "Germany West Central", Cloud::Public, Some("Europe")),
    region("indonesiacentral", "Indonesia Central", Cloud::Public, None),
    region("israelcentral", "Israel Central", Cloud::Public, Some("Israel")),
    region("italynorth", "Italy North", Cloud::Public, Some("Europe")),
    region("japaneast", "Japan East", Cloud::Public, Some("Japan")),
    region("japanwest", "Japan West", Cloud::Public, Some("Japan")),
    region("jioindiacentral", "Jio India Central", Cloud::Public, None),
    region("jioindiawest", "Jio India West", Cloud::Public, None),
    region("koreacentral", "Korea Central", Cloud::Public, Some("South Korea")),
    region("koreasouth", "Korea South", Cloud::Public, Some("South Korea")),
    region("malaysiawest", "Malaysia West", Cloud::Public, None),
    region("mexicocentral", "Mexico Central", Cloud::Public, None),
    region("newzealandnorth", "New Zealand North", Cloud::Public, None),
    region("northcentralus", "North Central US", Cloud::Public, Some("North America")),
    region("northeurope", "North Europe", Cloud::Public, Some("Europe")),
    region("norwayeast", "Norway East", Cloud::Public, Some("Europe")),
    region("norwaywest", "Norway West", Cloud::Public, Some("Europe")),
    region("polandcentral", "Poland Central", Cloud::Public, Some("Europe")),
    region("qatarcentral", "Qatar Central", Cloud::Public, Some("Qatar")),
    region("southafricanorth", "South Africa North", Cloud::Public, Some("South Africa")),
    region("southafricawest", "South Africa West", Cloud::Public, Some("South Africa")),
    region("southcentralus", "South Central US", Cloud::Public, Some("North America")),
    region("southeastasia", "Southeast Asia", Cloud::Public, Some("Asia")),
    region("southindia", "South India", Cloud::Public, Some("India")),
    region("spaincentral", "Spain Central", Cloud::Public, None),
    region("swedencentral", "Sweden Central", Cloud::Public, Some("Europe")),
    region("swedensouth", "Sweden South", Cloud::Public, None),
    region("switzerlandnorth", "Switzerland North", Cloud::Public, Some("Europe")),
    region("switzerlandwest", "Switzerland West", Cloud::Public, Some("Europe")),
    region("taiwannorth", "Taiwan North", Cloud::Public, None),
    region("taiwannorthwest", "Taiwan Northwest", Cloud::Public, None),
    region("uaecentral", "UAE Central", Cloud::Public, Some("UAE")),
    region("uaenorth", "UAE North", Cloud::Public, Some("UAE")),
    region("uksouth", "UK South", Cloud::Public, Some("Europe")),
    region("ukwest", "UK West", Cloud::Public, Some("Europe")),
    region("usdodcentral", "US DoD Central", Cloud::UsGov, None),
    region("usdodeast", "US DoD East", Cloud::UsGov, None),
    region("usgovarizona", "US Gov Arizona", Cloud::UsGov, None),
    region("usgoviowa", "US Gov Iowa", Cloud::UsGov, None),
    region("usgovtexas", "US Gov Texas", Cloud::UsGov, None),
    region("usgovvirginia", "US Gov Virginia", Cloud::UsGov, None),
    region("westcentralus", "West Central US", Cloud::Public, Some("North America")),
    region("westeurope", "West Europe", Cloud::Public, Some("Europe")),
    region("westindia", "West India", Cloud::Public, Some("India")),
    region("westus", "West US", Cloud::Public, Some("North America")),
    region("westus2", "West US 2", Cloud::Public, Some("North America")),
    region("westus3", "West US 3", Cloud::Public, Some("North America")),
];

/// The region of that programmatic or display name.
pub fn find(name: &str) -> Option<&'static Region> {
    let name = normalise(name);
    let at = REGIONS.binary_search_by(|region| region.name.cmp(&name));
    at.ok().map(|at| &REGIONS[at])
}

/// A region's name as azurerm compares it: in lower case, without blanks.
pub fn normalise(name: &str) -> String {
    name.chars()
        .filter(|c| *c != ' ')
        .flat_map(char::to_lowercase)
        .collect()
}

/// The region that was written where a peering location belongs. `None` if the name is also that of a location, as a
/// user's own list may have it.
///
/// Source: <https://learn.microsoft.com/azure/expressroute/expressroute-howto-circuit-portal-resource-manager>, 2026-03-12.
pub fn written_as_location(name: &str, catalogue: &Catalogue) -> Option<&'static Region> {
    let region = find(name)?;
    let clouds = [Cloud::Public, Cloud::UsGov, Cloud::China];
    let is_location = |cloud| catalogue.location(cloud, name).is_some();
    (!clouds.into_iter().any(is_location)).then_some(region)
}

const fn region(
    name: &'static str,
    display: &'static str,
    cloud: Cloud,
    geopolitical_region: Option<&'static str>,
) -> Region {
    Region {
        name,
        display,
        cloud,
        geopolitical_region,
    }
}

#[cfg(test)]
mod tests {
    use super::{REGIONS, find, normalise, written_as_location};
    use crate::azure::catalogue::{Catalogue, Cloud, GeoBasis};

    #[test]
    fn every_region_is_found_by_both_names() {
        assert!(REGIONS.is_sorted_by_key(|region| region.name));
        for region in &REGIONS {
            assert_eq!(find(region.name), Some(region));
            assert_eq!(find(&region.display.to_uppercase()), Some(region));
            assert_eq!(normalise(region.display), region.name);
        }
        assert_eq!(find("Amsterdam"), None);
    }

    #[test]
    fn no_region_is_a_location() {
        let catalogue = Catalogue::builtin();
        for region in &REGIONS {
            assert!(written_as_location(region.name, catalogue).is_some());
            assert!(written_as_location(region.display, catalogue).is_some());
        }
        for cloud in [Cloud::Public, Cloud::UsGov, Cloud::China] {
            for location in catalogue.locations(cloud) {
                assert_eq!(find(&location.name), None, "{}", location.name);
            }
        }
    }

    #[test]
    fn geopolitical_regions_agree_with_local_regions() {
        for location in Catalogue::builtin().locations(Cloud::Public) {
            for local in location.local_regions.iter().flatten() {
                let region = find(local).expect("every local region is a region");
                if let (Some(GeoBasis::Docs), Some(geo)) =
                    (location.geo_basis, region.geopolitical_region)
                {
                    assert_eq!(location.geopolitical_region.as_deref(), Some(geo));
                }
            }
        }
    }
}
