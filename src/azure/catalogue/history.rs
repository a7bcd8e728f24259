//! Who stood on the supported lists of 2015?

use super::table::{fields, parts};

const TABLE: &str = include_str!("../data/history-2015.tsv");

/// A provider on one of the supported lists of 2015.
///
/// Source: the page "`ExpressRoute` partners and peering locations" of 2015-02-23, 2015-05-14 and 2015-06-25.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing2015 {
    /// The day of the list, `2015-02-23`.
    pub dated: &'static str,
    /// The name as it stood there.
    pub name: &'static str,
    /// The list that it stood on.
    pub model: Model2015,
    /// Where it was offered.
    pub locations: Vec<&'static str>,
    /// Where it was coming soon.
    pub announced: Vec<&'static str>,
}

/// The two lists of 2015.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model2015 {
    /// Exchange provider (EXP).
    Exchange,
    /// Network service provider (NSP).
    Network,
}

/// Every entry of the lists of 2015, by date, list and name.
pub fn listings_2015() -> impl Iterator<Item = Listing2015> {
    TABLE.lines().map(|line| {
        let [dated, name, model, locations, announced] = fields(line);
        Listing2015 {
            dated,
            name,
            model: match model {
                "EXP" => Model2015::Exchange,
                _ => Model2015::Network,
            },
            locations: parts(locations).collect(),
            announced: parts(announced).collect(),
        }
    })
}

/// Whether some provider was offered at a location in 2015; names compare without regard to case.
pub fn location_in_2015(name: &str) -> bool {
    listings_2015().any(|listing| {
        let mut locations = listing.locations.iter();
        locations.any(|location| location.eq_ignore_ascii_case(name))
    })
}
