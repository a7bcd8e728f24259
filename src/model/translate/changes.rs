//! Changes of what is declared by `azapi_resource`, as changes of azurerm's resource types.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    eval::Instance,
    plan::{Action, Change},
    value::Origins,
};

use super::{Translated, Translation, azapi};

/// Both sides of something.
type Sides = (Option<Instance>, Option<Instance>);

/// Translates both sides of changes. Changes of resources of azurerm stay as they are.
pub fn translate_changes(changes: &[Change], origins: &Origins) -> Vec<Change> {
    let mut translated = Vec::with_capacity(changes.len());
    for change in changes {
        if &*change.kind != azapi::RESOURCE {
            translated.push(change.clone());
            continue;
        }
        // What is done is said of the resource even where it has no sides.
        let mut all: BTreeMap<(Arc<str>, Arc<str>), Sides> = BTreeMap::new();
        for (address, kind, instance) in things(change.before.as_ref(), origins) {
            all.entry((address, kind)).or_default().0 = Some(instance);
        }
        for (address, kind, instance) in things(change.after.as_ref(), origins) {
            all.entry((address, kind)).or_default().1 = Some(instance);
        }
        let own = all.keys().any(|(address, _)| *address == change.address);
        if !own {
            translated.push(change.clone());
        }
        for ((address, kind), (before, after)) in all {
            let action = match (change.action, &before, &after) {
                (Action::Update, None, _) => Action::Create,
                (Action::Update, _, None) => Action::Delete,
                (action, ..) => action,
            };
            translated.push(Change {
                kind,
                action,
                before,
                after,
                forced_by: change.forced_by.clone(),
                place: change.place.clone(),
                address,
            });
        }
    }
    translated
}

/// What one side of a resource declares, by address and resource type.
fn things(
    side: Option<&Instance>,
    origins: &Origins,
) -> impl Iterator<Item = (Arc<str>, Arc<str>, Instance)> {
    let mut translation = Translation {
        origins,
        done: Translated::default(),
    };
    if let Some(instance) = side {
        translation.azapi(instance);
    }
    let instances = translation.done.instances.into_iter();
    instances.map(|instance| (instance.address.clone(), instance.kind.clone(), instance))
}
