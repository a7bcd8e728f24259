//! Which route filters do the peerings of an estate have?

use std::collections::BTreeSet;

use crate::model::{
    Estate,
    field::Unknown,
    link::{Id, Link},
    peering::Peering,
    route_filter::RouteFilter,
};

/// The route filters that peerings name.
#[derive(Debug, Default)]
pub struct FilterUse {
    attached: BTreeSet<Id<RouteFilter>>,
    unknown: Option<Unknown>,
}

impl FilterUse {
    /// Asks each peering once.
    pub fn of(estate: &Estate) -> Self {
        let mut filters = Self::default();
        for peering in &estate.peerings {
            for link in links(peering) {
                match link {
                    Link::To(id, _) => {
                        filters.attached.insert(*id);
                    }
                    Link::Unknown(unknown) => {
                        filters.unknown.get_or_insert_with(|| unknown.clone());
                    }
                    Link::Outside(_) | Link::Absent(_) => {}
                }
            }
            if let Some(missing) = &peering.ipv6.missing {
                filters.unknown.get_or_insert_with(|| missing.clone());
            }
        }
        filters
    }

    /// Whether some peering has the filter.
    pub fn is_attached(&self, filter: Id<RouteFilter>) -> bool {
        self.attached.contains(&filter)
    }

    /// Why it cannot be told which filter a peering has: the first such cause.
    pub fn unknown(&self) -> Option<&Unknown> {
        self.unknown.as_ref()
    }
}

/// The arguments of a peering that name a route filter: of the peering itself, then of its `ipv6` block.
pub(super) fn links(peering: &Peering) -> impl Iterator<Item = &Link<RouteFilter>> {
    let ipv6 = peering.ipv6.items.iter().map(|ipv6| &ipv6.route_filter);
    std::iter::once(&peering.route_filter).chain(ipv6)
}
