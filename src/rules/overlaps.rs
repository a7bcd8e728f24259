//! One sorted index of all prefixes of an estate, made once, that answers what overlaps what.
//!
//! Questions are asked within a group, such as "the links that meet at this gateway". The groups are lists of positions
//! in the one index, so that the first counterpart of a prefix costs a few binary searches, however many circuits
//! share it: no rule goes through pairs.

use std::collections::{BTreeMap, BTreeSet};

use ipnet::IpNet;

use crate::model::{
    Estate, Identity,
    circuit::Circuit,
    field::{Field, Known, List, Unknown},
    global_reach::GlobalReach,
    hub::Hub,
    link::{Id, Link},
    local_gateway::LocalGateway,
    peering::{Peering, PeeringType},
    reach::{Meeting, Reach},
    vnet::Vnet,
};

use super::{
    kinds::{doubt, may_be},
    prefix_key::Key,
    same_circuit::CircuitKey,
};

/// Whose prefix it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A link subnet of a peering.
    Link(Id<Peering>),
    /// Address space of a virtual network.
    Vnet(Id<Vnet>),
    /// Address space of a virtual hub.
    Hub(Id<Hub>),
    /// The block of a Global Reach connection.
    GlobalReach(Id<GlobalReach>),
    /// A range behind a local network gateway: a site on the other side of a VPN.
    Site(Id<LocalGateway>),
}

impl Owner {
    /// Who it is.
    pub fn identity(self, estate: &Estate) -> &Identity {
        match self {
            Self::Link(id) => &estate[id].identity,
            Self::Vnet(id) => &estate[id].identity,
            Self::Hub(id) => &estate[id].identity,
            Self::GlobalReach(id) => &estate[id].identity,
            Self::Site(id) => &estate[id].identity,
        }
    }
}

/// Prefixes that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Link subnets of private peerings that surely exist on circuits that can be told.
    PrivateLinks,
    /// Link subnets that may be of such a peering, and are not surely.
    DoubtfulLinks,
    /// The same of one circuit.
    LinksOf(Id<Circuit>),
    /// The same of the circuits that surely meet there.
    LinksAt(Meeting),
    /// Link subnets of Microsoft peerings that surely exist on circuits that can be told.
    MicrosoftLinks,
    /// Link subnets that may be of such a peering, and are not surely.
    DoubtfulMicrosoftLinks,
    /// Address spaces of virtual networks and hubs.
    Networks,
    /// The same of those that are surely reached from there.
    NetworksAt(Meeting),
    /// Blocks of Global Reach connections.
    GlobalReach,
    /// Ranges behind local network gateways.
    Sites,
}

impl Group {
    /// Whether the links of several circuits are held against each other in it.
    fn is_of_circuits(self) -> bool {
        matches!(
            self,
            Self::PrivateLinks
                | Self::DoubtfulLinks
                | Self::LinksAt(_)
                | Self::MicrosoftLinks
                | Self::DoubtfulMicrosoftLinks
        )
    }
}

/// Of links that have the same prefix on one circuit the one with the first address, which stands for the others: those
/// of another circuit are not held against each of them. Links with the same prefix stand in the order of the addresses.
fn first_of_each_circuit(positions: &[usize], entries: &[Entry], estate: &Estate) -> Vec<usize> {
    let mut kept = Vec::with_capacity(positions.len());
    for same in positions.chunk_by(|a, b| entries[*a].key == entries[*b].key) {
        if let [only] = same {
            kept.push(*only);
            continue;
        }
        let mut same = same.to_vec();
        same.sort_by_key(|position| &entries[*position].owner.identity(estate).address);
        let mut circuits = BTreeSet::new();
        kept.extend(same.into_iter().filter(|position| {
            let Owner::Link(id) = entries[*position].owner else {
                return true;
            };
            circuits.insert(CircuitKey::of(&estate[id]))
        }));
    }
    kept
}

/// A prefix with its owner.
#[derive(Debug)]
pub struct Entry {
    /// Whose it is.
    pub owner: Owner,
    /// The prefix as written.
    pub prefix: Known<IpNet>,
    key: Key,
}

/// All prefixes of an estate.
#[derive(Debug, Default)]
pub struct PrefixIndex {
    entries: Vec<Entry>,
    /// The lengths that occur, so that few wider prefixes are looked for.
    lengths: BTreeSet<(bool, u8)>,
    /// Positions in `entries`, ascending, hence in the order of the keys.
    groups: BTreeMap<Group, Vec<usize>>,
    /// Link subnets that are not known, by each type that the peering may have.
    unknown_links: BTreeMap<PeeringType, Vec<(Id<Peering>, Unknown)>>,
    /// The first prefix that is not known of a network or hub.
    unknown_network: Option<Unknown>,
    /// The first block that is not known of a Global Reach connection.
    unknown_block: Option<Unknown>,
    /// The first range that is not known of a site.
    unknown_site: Option<Unknown>,
}

impl PrefixIndex {
    /// Collects, sorts and groups the prefixes of an estate.
    pub fn of(estate: &Estate, reach: &Reach) -> Self {
        let mut index = Self::default();
        for (number, peering) in estate.peerings.iter().enumerate() {
            let owner = Owner::Link(Id::new(number));
            for link in peering.links() {
                index.add(owner, &link.prefix, estate);
            }
        }
        for (number, vnet) in estate.vnets.iter().enumerate() {
            let owner = Owner::Vnet(Id::new(number));
            index.add_all(owner, &vnet.address_space, estate);
            vnet.pooled()
                .for_each(|unknown| index.miss(owner, &unknown, estate));
        }
        for (number, hub) in estate.hubs.iter().enumerate() {
            index.add(Owner::Hub(Id::new(number)), &hub.address_prefix, estate);
        }
        for (number, joined) in estate.global_reach.iter().enumerate() {
            let owner = Owner::GlobalReach(Id::new(number));
            index.add(owner, &joined.address_prefix_ipv4, estate);
            index.add(owner, &joined.address_prefix_ipv6, estate);
        }
        for (number, site) in estate.local_gateways.iter().enumerate() {
            index.add_all(Owner::Site(Id::new(number)), &site.address_space, estate);
        }
        // Stable: of equal prefixes the owner that was added first stands first.
        index.entries.sort_by_key(|entry| entry.key);
        index.group(estate, reach);
        index
    }

    fn add_all(&mut self, owner: Owner, list: &List<IpNet>, estate: &Estate) {
        match list {
            Field::Known(items) => items.iter().for_each(|item| self.add(owner, item, estate)),
            Field::Unknown(unknown) => self.miss(owner, unknown, estate),
            Field::Absent(_) | Field::Invalid(_) => {}
        }
    }

    fn add(&mut self, owner: Owner, prefix: &Field<IpNet>, estate: &Estate) {
        match prefix {
            Field::Known(prefix) => {
                let key = Key::of(prefix);
                self.lengths.insert((key.is_v6, key.length));
                self.entries.push(Entry {
                    owner,
                    prefix: prefix.clone(),
                    key,
                });
            }
            Field::Unknown(unknown) => self.miss(owner, unknown, estate),
            Field::Absent(_) | Field::Invalid(_) => {}
        }
    }

    fn miss(&mut self, owner: Owner, unknown: &Unknown, estate: &Estate) {
        match owner {
            Owner::Link(id) => {
                let kinds = [PeeringType::Private, PeeringType::Microsoft].into_iter();
                for kind in kinds.filter(|kind| may_be(*kind, &estate[id])) {
                    let links = self.unknown_links.entry(kind).or_default();
                    links.push((id, unknown.clone()));
                }
            }
            Owner::Vnet(_) | Owner::Hub(_) => {
                self.unknown_network.get_or_insert_with(|| unknown.clone());
            }
            Owner::GlobalReach(_) => {
                self.unknown_block.get_or_insert_with(|| unknown.clone());
            }
            Owner::Site(_) => {
                self.unknown_site.get_or_insert_with(|| unknown.clone());
            }
        }
    }

    fn group(&mut self, estate: &Estate, reach: &Reach) {
        let mut reached_from: Vec<Vec<Meeting>> = vec![Vec::new(); estate.vnets.len()];
        let gateways = (0..estate.gateways.len()).map(Id::new);
        let gateways = gateways.map(|id| (Meeting::Gateway(id), reach.behind_gateway(id)));
        let hubs = (0..estate.hubs.len()).map(Id::new);
        let hubs = hubs.map(|id| (Meeting::Hub(id), reach.behind_hub(id)));
        for (meeting, vnets) in gateways.chain(hubs) {
            for vnet in vnets {
                reached_from[vnet.index()].push(meeting);
            }
        }
        for (position, entry) in self.entries.iter().enumerate() {
            let mut join = |group| self.groups.entry(group).or_default().push(position);
            match entry.owner {
                Owner::Link(id) => {
                    let peering = &estate[id];
                    let is_sure = doubt(peering).is_none();
                    if may_be(PeeringType::Microsoft, peering) {
                        join(if is_sure {
                            Group::MicrosoftLinks
                        } else {
                            Group::DoubtfulMicrosoftLinks
                        });
                    }
                    if !may_be(PeeringType::Private, peering) {
                        continue;
                    }
                    if !is_sure {
                        join(Group::DoubtfulLinks);
                        continue;
                    }
                    join(Group::PrivateLinks);
                    if let Link::To(circuit, _) = peering.circuit {
                        join(Group::LinksOf(circuit));
                        Meeting::places(circuit, reach).for_each(|at| join(Group::LinksAt(at)));
                    }
                }
                Owner::Vnet(id) => {
                    join(Group::Networks);
                    let meetings = reached_from[id.index()].iter().copied();
                    meetings.for_each(|at| join(Group::NetworksAt(at)));
                }
                Owner::Hub(id) => {
                    join(Group::Networks);
                    join(Group::NetworksAt(Meeting::Hub(id)));
                }
                Owner::GlobalReach(_) => join(Group::GlobalReach),
                Owner::Site(_) => join(Group::Sites),
            }
        }
        let groups = self.groups.iter_mut();
        for (_, positions) in groups.filter(|(group, _)| group.is_of_circuits()) {
            *positions = first_of_each_circuit(positions, &self.entries, estate);
        }
    }

    /// All entries of a group that share an address with `prefix`, itself included if it is in the group: wider ones
    /// first, from the widest, then the equal and narrower ones by address.
    pub fn overlapping(&self, group: Group, prefix: &IpNet) -> impl Iterator<Item = &Entry> {
        let key = Key::of(prefix);
        let inside = self
            .from(group, key)
            .take_while(move |entry| entry.key.is_v6 == key.is_v6 && entry.key.first <= key.last());
        self.wider(group, key).chain(inside)
    }

    /// The entries of a group that are as wide as `prefix` or wider and contain it, from the widest.
    pub fn around(&self, group: Group, prefix: &IpNet) -> impl Iterator<Item = &Entry> {
        let key = Key::of(prefix);
        self.wider(group, key).chain(self.equal(group, key))
    }

    fn wider(&self, group: Group, key: Key) -> impl Iterator<Item = &Entry> {
        let lengths = self.lengths.range((key.is_v6, 0)..(key.is_v6, key.length));
        lengths.flat_map(move |(_, length)| self.equal(group, key.widened(*length)))
    }

    fn equal(&self, group: Group, key: Key) -> impl Iterator<Item = &Entry> {
        self.from(group, key)
            .take_while(move |entry| entry.key == key)
    }

    /// The entries of a group from a key on.
    fn from(&self, group: Group, key: Key) -> impl Iterator<Item = &Entry> {
        let positions = self.groups.get(&group).map_or(&[][..], Vec::as_slice);
        let start = positions.partition_point(|position| self.entries[*position].key < key);
        positions[start..]
            .iter()
            .map(|position| &self.entries[*position])
    }

    /// The first prefix that is not known of a network or hub.
    pub fn unknown_network(&self) -> Option<&Unknown> {
        self.unknown_network.as_ref()
    }

    /// The first range that is not known of a site.
    pub fn unknown_site(&self) -> Option<&Unknown> {
        self.unknown_site.as_ref()
    }

    /// The first prefix that is not known of a network, a hub, a link of a private peering or a Global Reach connection.
    pub fn unknown(&self) -> Option<&Unknown> {
        let links = self.unknown_links.get(&PeeringType::Private);
        let link = links.and_then(|links| links.first());
        let networks = self.unknown_network.as_ref();
        let others = networks.or(self.unknown_block.as_ref());
        others.or(link.map(|(_, unknown)| unknown))
    }

    /// The first link subnet that is not known of a peering that may be one of that type on another circuit.
    pub(super) fn unknown_link(
        &self,
        kind: PeeringType,
        estate: &Estate,
        circuit: &CircuitKey,
    ) -> Option<&Unknown> {
        let mut links = self.unknown_links.get(&kind)?.iter();
        let other = links.find(|(id, _)| CircuitKey::of(&estate[*id]) != *circuit);
        other.map(|(_, unknown)| unknown)
    }
}

#[cfg(test)]
mod tests;
