//! What is declared in other ways than with azurerm, as instances of azurerm's resource types: all that reads instances
//! goes on unchanged, and findings stand where the author wrote.

mod azapi;
mod changes;
mod elements;
mod filter_rule;
mod module;
mod part;
mod partner;
mod update;
mod walk;

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    azure::forms,
    eval::{Elsewhere, Instance},
    value::Origins,
};

pub use changes::translate_changes;

use super::{
    Estate,
    spelling::{Spelling, Spellings},
};

/// Resource types that declare what their arguments say.
pub(super) const KINDS: &[&str] = &[azapi::RESOURCE, azapi::UPDATE];

/// Instances of azurerm's resource types.
#[derive(Debug, Default)]
pub struct Translated {
    /// The instances. What nobody reads is left out.
    pub instances: Vec<Instance>,
    /// How those are written that are no resources of azurerm.
    pub spellings: Spellings,
}

impl Translated {
    /// The estate that they make.
    pub fn estate(&self, origins: &Origins) -> Estate {
        Estate::read_spelled(&self.instances, &self.spellings, origins)
    }
}

/// Translates what is declared in other ways. Resources of azurerm stay as they are and where they are.
pub fn translate(
    instances: Vec<Instance>,
    elsewhere: &[Elsewhere],
    origins: &Origins,
) -> Translated {
    let mut translation = Translation {
        origins,
        done: Translated::default(),
    };
    let mut updates = Vec::new();
    let mut filter_rules = Vec::new();
    for instance in instances {
        if let Some(form) = forms::partner(&instance.kind) {
            translation.partner(instance, form);
            continue;
        }
        match &*instance.kind {
            azapi::RESOURCE if Translation::is_filter_rule(&instance) => {
                filter_rules.push(instance);
            }
            azapi::RESOURCE => translation.azapi(&instance),
            azapi::UPDATE => updates.push(instance),
            _ => translation.done.instances.push(instance),
        }
    }
    for call in elsewhere {
        translation.module(call);
    }
    for rule in filter_rules {
        translation.filter_rule(&rule);
    }
    for update in updates {
        translation.update(&update);
    }
    translation.done
}

/// Instances as they are translated.
struct Translation<'o> {
    origins: &'o Origins,
    done: Translated,
}

impl Translation<'_> {
    fn add(&mut self, instance: Instance, spelling: Spelling) {
        let address = instance.address.clone();
        self.done.spellings.insert(address, Arc::new(spelling));
        self.done.instances.push(instance);
    }
}

/// A body without anything.
fn empty_body(place: crate::finding::Place) -> crate::eval::Body {
    crate::eval::Body {
        attributes: BTreeMap::new(),
        blocks: BTreeMap::new(),
        place,
    }
}
