//! A rule of a route filter that `azapi_resource` declares beside the filter: in azurerm it is a block of the filter.

use crate::{
    azure::forms,
    eval::{Blocks, Existence, Instance},
    value::{Kind, OriginId},
};

use super::{Translation, azapi, empty_body};

impl Translation<'_> {
    /// Whether an `azapi_resource` is such a rule.
    pub(super) fn is_filter_rule(instance: &Instance) -> bool {
        let kind = instance.body.attributes.get("type");
        kind.is_some_and(|kind| match &kind.value.kind {
            Kind::String(text) => forms::is_filter_rule(text),
            _ => false,
        })
    }

    /// Adds the rule to its filter. A filter that is not in the code is nobody's business here; where it cannot be told
    /// which one is meant, it may be any.
    pub(super) fn filter_rule(&mut self, written: &Instance) {
        let Some(parent) = written.body.attributes.get("parent_id") else {
            return;
        };
        let parent = &parent.value;
        let resources = self.origins.resources(parent.origin);
        let mut filters = self.done.instances.iter_mut();
        if matches!(parent.kind, Kind::Unknown(_)) && resources.is_empty() {
            for filter in filters.filter(|instance| is_filter(instance)) {
                rules_of(filter).leave_open(parent.origin);
            }
            return;
        }
        let meant = |instance: &&mut Instance| {
            is_filter(instance)
                && match &resources[..] {
                    [] => is_named(instance, &parent.kind),
                    all => all.iter().any(|it| it.address == instance.address),
                }
        };
        let Some(filter) = filters.find(meant) else {
            return;
        };
        let mut rule = empty_body(written.place.clone());
        azapi::fill(written, forms::FILTER_RULE, self.origins, &mut rule);
        let mut rules = rules_of(filter);
        rules.0.items.push(rule);
        if let Existence::Uncertain(why) = written.existence {
            rules.leave_open(why);
        }
    }
}

/// The rules of a filter.
struct Rules<'a>(&'a mut Blocks);

impl Rules<'_> {
    /// There may be others, or fewer.
    fn leave_open(&mut self, why: OriginId) {
        self.0.complete = false;
        self.0.missing = why;
    }
}

fn rules_of(filter: &mut Instance) -> Rules<'_> {
    let rules = filter.body.blocks.entry("rule".into());
    Rules(rules.or_insert_with(|| Blocks {
        items: Vec::new(),
        complete: true,
        missing: OriginId::NONE,
    }))
}

fn is_filter(instance: &Instance) -> bool {
    &*instance.kind == "azurerm_route_filter"
}

/// Whether an id ends in the name of an instance.
fn is_named(instance: &Instance, id: &Kind) -> bool {
    let own = instance.body.attributes.get("name");
    match (own.map(|argument| &argument.value.kind), id) {
        (Some(Kind::String(own)), Kind::String(id)) => id
            .rsplit('/')
            .next()
            .is_some_and(|name| own.eq_ignore_ascii_case(name)),
        _ => false,
    }
}
