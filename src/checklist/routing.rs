//! In which block do the link subnets of a circuit lie?

use std::collections::BTreeSet;

use ipnet::IpNet;

use super::answer::{Standing, View};
use crate::{
    azure::limits,
    model::{
        field::Field,
        peering::{Peering, PeeringType},
    },
};

impl View<'_> {
    /// How the rules about link subnets ended, with the blocks that the links of private peering lie in.
    pub(super) fn routing(&self, rules: &[&'static str]) -> Standing {
        let (status, mut details) = self.of_rules(rules);
        let peerings = self.peerings.iter();
        let blocks: BTreeSet<_> = peerings.filter_map(|on| self.block(on.peering)).collect();
        details.extend(blocks);
        (status, details)
    }

    /// The declared block, or else the /28, that has both IPv4 links of a private peering.
    fn block(&self, peering: &Peering) -> Option<String> {
        let (Field::Known(kind), Field::Known(primary), Field::Known(secondary)) = (
            &peering.peering_type,
            &peering.primary.prefix,
            &peering.secondary.prefix,
        ) else {
            return None;
        };
        let (primary, secondary) = (primary.shown()?, secondary.shown()?);
        if **kind != PeeringType::Private {
            return None;
        }
        let has_both = |block: &IpNet| block.contains(primary) && block.contains(secondary);
        let declared = self.index.settings.addressing.routing_blocks.as_ref();
        let mut declared = declared.into_iter().flat_map(|list| &list.items);
        if let Some(block) = declared.find(|block| has_both(&block.value)) {
            return Some(format!(
                "the links are cut from the routing block {}",
                block.value
            ));
        }
        let block = IpNet::new(primary.addr(), limits::ROUTING_BLOCK_LENGTH_2015);
        let block = block.ok()?.trunc();
        has_both(&block).then(|| format!("the links lie in {block}"))
    }
}
