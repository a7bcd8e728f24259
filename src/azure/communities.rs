//! What does a BGP community of a route filter select?
//!
//! Source: <https://learn.microsoft.com/azure/expressroute/expressroute-routing>, 2026-03-12 (its table lacks newer regions,
//! so a value that is not here is no fault), and for the values of 2015 the same page of 2015-09-22.

use super::asn;

/// A community that does not select a region of the public cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Community {
    /// The second half of `12076:5010`.
    pub value: u32,
    /// What it selects, as Microsoft names it.
    pub name: &'static str,
    /// What sort of thing it is.
    pub kind: Kind,
}

/// What sort of thing a community selects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An Office 365 service: needs a Premium circuit and Microsoft's authorisation.
    Office365,
    /// Another service.
    Service,
    /// A region of the US Government or China cloud.
    NationalRegion,
}

/// Which prefixes of a region a community selects: the two digits before the region's three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegionalSort {
    /// 50: private peering.
    Private,
    /// 51: Microsoft peering.
    Microsoft,
    /// 52: storage.
    Storage,
    /// 53: SQL.
    Sql,
    /// 54: Cosmos DB.
    CosmosDb,
    /// 55: backup.
    Backup,
}

/// Services, and regions of national clouds. `Office365` values of US Government are 5110 to 5130 and 5200.
#[rustfmt::skip]
pub const COMMUNITIES: [Community; 26] = [
    entry(5010, "Exchange Online", Kind::Office365),
    entry(5020, "SharePoint Online", Kind::Office365),
    entry(5030, "Skype for Business Online and Teams", Kind::Office365),
    entry(5040, "CRM Online (version 8.2 and earlier)", Kind::Service),
    entry(5050, "Azure Global Services", Kind::Service),
    entry(5060, "Microsoft Entra ID", Kind::Service),
    entry(5070, "Azure Resource Manager", Kind::Service),
    entry(5100, "Other Office 365 Online services", Kind::Office365),
    entry(5110, "Exchange Online (US Government)", Kind::Office365),
    entry(5120, "SharePoint Online (US Government)", Kind::Office365),
    entry(5130, "Skype for Business Online (US Government)", Kind::Office365),
    entry(5160, "Microsoft Entra ID (US Government)", Kind::Service),
    entry(5200, "Other Office 365 Online services (US Government)", Kind::Office365),
    entry(5220, "Microsoft Defender for Identity", Kind::Service),
    entry(5250, "PSTN services", Kind::Service),
    entry(51105, "US Government region", Kind::NationalRegion),
    entry(51106, "US Government region", Kind::NationalRegion),
    entry(51108, "US Government region", Kind::NationalRegion),
    entry(51109, "US Government region", Kind::NationalRegion),
    entry(51205, "US Government region", Kind::NationalRegion),
    entry(51209, "US Government region", Kind::NationalRegion),
    entry(51301, "China region", Kind::NationalRegion),
    entry(51302, "China region", Kind::NationalRegion),
    entry(51303, "China region", Kind::NationalRegion),
    entry(51304, "China region", Kind::NationalRegion),
    entry(51305, "China region", Kind::NationalRegion),
];

/// The last three digits of a region's communities, with the region's programmatic name, sorted.
pub const REGIONS: [(u32, &str); 42] = [
    (2, "westeurope"),
    (3, "northeurope"),
    (4, "eastus"),
    (5, "eastus2"),
    (6, "westus"),
    (7, "northcentralus"),
    (8, "southcentralus"),
    (9, "centralus"),
    (10, "eastasia"),
    (11, "southeastasia"),
    (12, "japaneast"),
    (13, "japanwest"),
    (14, "brazilsouth"),
    (15, "australiaeast"),
    (16, "australiasoutheast"),
    (17, "centralindia"),
    (18, "westindia"),
    (19, "southindia"),
    (20, "canadacentral"),
    (21, "canadaeast"),
    (24, "uksouth"),
    (25, "ukwest"),
    (26, "westus2"),
    (27, "westcentralus"),
    (28, "koreasouth"),
    (29, "koreacentral"),
    (30, "francecentral"),
    (31, "francesouth"),
    (32, "australiacentral"),
    (33, "australiacentral2"),
    (34, "southafricanorth"),
    (35, "southafricawest"),
    (36, "uaenorth"),
    (37, "uaecentral"),
    (38, "switzerlandnorth"),
    (39, "switzerlandwest"),
    (40, "germanynorth"),
    (41, "germanywestcentral"),
    (42, "norwayeast"),
    (43, "norwaywest"),
    (44, "westus3"),
    (59, "newzealandnorth"),
];

/// The second half of `12076:5010`, if `text` has the form of a community of Microsoft.
pub fn parse(text: &str) -> Option<u32> {
    let (number, value) = text.split_once(':')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(number) || !digits(value) {
        return None;
    }
    (number.parse() == Ok(asn::MICROSOFT)).then(|| value.parse().ok())?
}

/// The service or national region that a value selects.
pub fn community(value: u32) -> Option<&'static Community> {
    COMMUNITIES.iter().find(|known| known.value == value)
}

/// The prefixes and the region that a value selects: `51002` is Microsoft peering of `westeurope`.
pub fn regional(value: u32) -> Option<(RegionalSort, &'static str)> {
    let sort = match value / 1_000 {
        50 => RegionalSort::Private,
        51 => RegionalSort::Microsoft,
        52 => RegionalSort::Storage,
        53 => RegionalSort::Sql,
        54 => RegionalSort::CosmosDb,
        55 => RegionalSort::Backup,
        _ => return None,
    };
    let at = REGIONS.binary_search_by_key(&(value % 1_000), |(digits, _)| *digits);
    at.ok().map(|at| (sort, REGIONS[at].1))
}

/// Whether a value selected a region in 2015 and selects nothing now.
///
/// Source: the routing page of 2015-09-22.
pub fn is_of_2015(value: u32) -> bool {
    (3_002..=3_019).contains(&value)
}

const fn entry(value: u32, name: &'static str, kind: Kind) -> Community {
    Community { value, name, kind }
}

#[cfg(test)]
mod tests {
    use super::{COMMUNITIES, Kind, REGIONS, RegionalSort, community, is_of_2015, parse, regional};
    use crate::azure::regions;

    #[test]
    fn form() {
        assert_eq!(parse("12076:5010"), Some(5010));
        for other in [
            "5010",
            "12076:",
            ":5010",
            "12076:+5",
            "12077:5010",
            "12076:5010:1",
            "12076: 5010",
            "12076:99999999999",
        ] {
            assert_eq!(parse(other), None, "{other}");
        }
    }

    #[test]
    fn tables() {
        assert!(COMMUNITIES.is_sorted_by_key(|community| community.value));
        assert!(REGIONS.is_sorted());
        for (_, region) in REGIONS {
            assert!(regions::find(region).is_some(), "{region}");
        }
        assert_eq!(
            regional(51_002),
            Some((RegionalSort::Microsoft, "westeurope"))
        );
        assert_eq!(regional(52_044), Some((RegionalSort::Storage, "westus3")));
        assert_eq!(regional(51_022), None);
        assert_eq!(regional(5_010), None);
        let office: Vec<u32> = COMMUNITIES
            .iter()
            .filter(|community| community.kind == Kind::Office365)
            .map(|community| community.value)
            .collect();
        assert_eq!(office, [5010, 5020, 5030, 5100, 5110, 5120, 5130, 5200]);
        assert_eq!(community(5_070).unwrap().name, "Azure Resource Manager");
        assert!(is_of_2015(3_002) && !is_of_2015(5_200));
    }
}
