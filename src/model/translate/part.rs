//! What is declared within something else and has a resource type of its own in azurerm.

use std::sync::Arc;

use crate::{
    azure::forms::{Form, Part},
    eval::{Argument, Existence, Instance},
    model::spelling::{Spelling, Way, join},
    value::{Kind, Node, Resource, Type, Value},
};

use super::{
    Translation,
    elements::{Elements, called_address, elements, part_address},
    empty_body,
    walk::{At, Walk},
};

/// What a part belongs to.
pub(super) struct Whole<'a> {
    pub(super) instance: &'a Instance,
    pub(super) way: Way,
    /// The block that declares all of it.
    pub(super) block: &'a Arc<str>,
    /// What tells it from others of its kind in that block.
    pub(super) label: &'a str,
}

impl Translation<'_> {
    /// Adds the parts of a whole, and theirs.
    pub(super) fn parts(
        &mut self,
        form: &'static Form,
        at: &At,
        walk: &Walk<'_>,
        whole: &Whole<'_>,
    ) {
        for part in form.parts {
            let Some(found) = walk.find(at, part.path) else {
                continue;
            };
            if found.value.is_null() {
                continue;
            }
            if part.single {
                let existence = match found.value.kind {
                    Kind::Unknown(_) => Existence::Uncertain(found.value.origin),
                    _ => whole.instance.existence.clone(),
                };
                self.part(part, whole.label, &found, existence, walk, whole);
                continue;
            }
            match elements(&found) {
                None => {}
                Some(Elements::Known(all)) => {
                    for (label, at) in all {
                        let existence = whole.instance.existence.clone();
                        self.part(part, &label, &at, existence, walk, whole);
                    }
                }
                Some(Elements::Unknown(at)) => {
                    let existence = Existence::Uncertain(at.value.origin);
                    self.part(part, "[*]", &at, existence, walk, whole);
                }
            }
        }
    }

    fn part(
        &mut self,
        part: &Part,
        label: &str,
        at: &At,
        existence: Existence,
        walk: &Walk<'_>,
        whole: &Whole<'_>,
    ) {
        let owner = whole.instance;
        let Some(existence) = existence_if_set(part, at, existence, walk) else {
            return;
        };
        let address: Arc<str> = match whole.way {
            Way::Module => called_address(walk.module, part.form.kind, part.called, label).into(),
            Way::Azapi | Way::AzapiUpdate => join(whole.block, &at.path).into(),
        };
        let mut body = empty_body(walk.place(at));
        if whole.way != Way::Module {
            name_in_place(part.form, at, walk, &mut body);
        }
        walk.fill(part.form.entries, at, &mut body);
        if let Some(group) = owner.body.attributes.get("resource_group_name") {
            body.attributes
                .entry("resource_group_name".into())
                .or_insert_with(|| group.clone());
        }
        if !part.parent.is_empty() {
            let value = owner_of(part, owner, walk);
            body.attributes
                .entry(part.parent.into())
                .or_insert(Argument { value });
        }
        let mut depends_on = owner.depends_on.clone();
        depends_on.extend(
            part.waits_for
                .map(|kind| part_address(walk.module, kind, "").into()),
        );
        let instance = Instance {
            address,
            kind: part.form.kind.into(),
            existence,
            place: body.place.clone(),
            body,
            depends_on,
            ..owner.clone()
        };
        let spelling = Spelling::new(
            whole.way,
            whole.block.clone(),
            part.form,
            at.path.clone(),
            &[],
        );
        self.add(instance.clone(), spelling);
        let inner = Whole {
            instance: &instance,
            label,
            ..*whole
        };
        self.parts(part.form, at, walk, &inner);
    }
}

/// Whether a part is there, by what is set in it: `None` if not.
fn existence_if_set(
    part: &Part,
    at: &At,
    existence: Existence,
    walk: &Walk<'_>,
) -> Option<Existence> {
    let mut existence = existence;
    for (path, wanted) in [(part.given, true), (part.unless, false)] {
        let Some(path) = path else { continue };
        let is_set = match walk.find(at, path).map(|found| found.value) {
            None => Some(false),
            Some(value) => match &value.kind {
                Kind::Null(_) | Kind::Bool(false) => Some(false),
                Kind::String(text) => Some(!text.is_empty()),
                // What has an id is there.
                Kind::Unknown(unknown) if unknown.not_null && unknown.ty == Type::String => {
                    Some(true)
                }
                Kind::Unknown(_) => {
                    existence = Existence::Uncertain(value.origin);
                    None
                }
                _ => Some(true),
            },
        };
        if is_set.is_some_and(|is_set| is_set != wanted) {
            return None;
        }
    }
    Some(existence)
}

/// The name of what stands in a list of Azure's, and what follows from it.
pub(super) fn name_in_place(form: &Form, at: &At, walk: &Walk<'_>, body: &mut crate::eval::Body) {
    let Some(name) = walk.find(at, "name") else {
        return;
    };
    let argument = walk.argument(&name, crate::azure::forms::Reading::Plain);
    let is_type_written = || {
        let written = walk.find(at, "properties.peeringType");
        written.is_some_and(|written| !written.value.is_null())
    };
    // Azure names a peering for its type.
    if form.kind == "azurerm_express_route_circuit_peering" && !is_type_written() {
        body.attributes
            .insert("peering_type".into(), argument.clone());
    }
    body.attributes.insert("name".into(), argument);
}

/// What an argument that names the whole holds.
fn owner_of(part: &Part, owner: &Instance, walk: &Walk<'_>) -> Value {
    let named = part.parent.ends_with("_name");
    let attribute = if named { "name" } else { "id" };
    let place = owner.place.clone();
    let name = owner.body.attributes.get("name").filter(|_| named);
    let unknown = |from| walk.attribute_of(&owner.address, attribute, place.clone(), from);
    match name {
        Some(Argument { value }) if matches!(value.kind, Kind::String(_)) => {
            // The name is known, and whose name it is too.
            let origin = walk.origins.add(Node::Attribute {
                place: place.clone(),
                resource: Arc::new(Resource {
                    address: owner.address.clone(),
                    attribute: attribute.into(),
                }),
                from: value.origin,
            });
            value.clone().with_origin(origin)
        }
        Some(Argument { value }) => unknown(value.origin),
        None => unknown(crate::value::OriginId::NONE),
    }
}
