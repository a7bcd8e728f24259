//! `azurerm_route_filter`: which of Microsoft's routes a Microsoft peering receives.

use std::sync::Arc;

use super::{
    Identity,
    field::{Blocks, Field, List},
    link::Linkable,
    placeholder::Placeholder,
    read::Reader,
};

/// A route filter.
#[derive(Debug, Clone)]
pub struct RouteFilter {
    /// Who it is.
    pub identity: Identity,
    /// Its name in Azure.
    pub name: Field<Arc<str>>,
    /// Its resource group.
    pub resource_group_name: Field<Arc<str>>,
    /// Its Azure region.
    pub location: Field<Arc<str>>,
    /// Its rules, at most one.
    pub rules: Blocks<FilterRule>,
    /// Arguments with a placeholder, and those of which it cannot be told.
    pub placeholders: Vec<Placeholder>,
}

impl Linkable for RouteFilter {
    const KINDS: &'static [&'static str] = &["azurerm_route_filter"];
    const SEGMENT: &'static str = "routefilters";
}

impl RouteFilter {
    pub(super) fn read(reader: &Reader<'_>) -> Self {
        let reader = &reader.heeding_placeholders();
        Self {
            identity: reader.identity(),
            name: reader.string("name"),
            resource_group_name: reader.string("resource_group_name"),
            location: reader.string("location"),
            rules: reader.blocks("rule", FilterRule::read),
            placeholders: reader.placeholders(),
        }
    }
}

/// A rule of a route filter.
#[derive(Debug, Clone)]
pub struct FilterRule {
    /// `Allow`.
    pub access: Field<Arc<str>>,
    /// `Community`.
    pub rule_type: Field<Arc<str>>,
    /// BGP communities, `12076:51002`.
    pub communities: List<Arc<str>>,
}

impl FilterRule {
    fn read(reader: &Reader<'_>) -> Self {
        Self {
            access: reader.string("access"),
            rule_type: reader.string("rule_type"),
            communities: reader.strings("communities"),
        }
    }
}
