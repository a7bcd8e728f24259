//! What the user says of the surroundings of the code, and of what is wanted.

use ipnet::IpNet;

use crate::finding::Place;

/// The settings of a run. Without a settings file nothing is declared, and what would rest on it is undecided.
#[derive(Debug, Default, Clone)]
pub struct Settings {
    /// Ranges beyond what the code declares.
    pub addressing: Addressing,
    /// What belongs to the organization and what it has approved.
    pub organization: Organization,
}

/// Ranges beyond what the code declares. `None` says nothing; an empty list says that there are none.
#[derive(Debug, Default, Clone)]
pub struct Addressing {
    /// Used on-premises.
    pub on_premises: Option<Vec<Written<IpNet>>>,
    /// Reserved for Azure beyond what this code declares.
    pub azure: Option<Vec<Written<IpNet>>>,
    /// Link subnets are cut from these.
    pub routing_blocks: Option<Vec<Written<IpNet>>>,
}

/// What belongs to the organization and what it has approved. `None` says nothing.
#[derive(Debug, Default, Clone)]
pub struct Organization {
    /// Its autonomous systems, and those of its providers.
    pub asns: Option<Vec<Written<u32>>>,
    /// Providers it has a contract with.
    pub providers: Option<Vec<Written<String>>>,
    /// Peering locations it has approved.
    pub locations: Option<Vec<Written<String>>>,
}

/// A value and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub place: Place,
}
