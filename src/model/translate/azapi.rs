//! `azapi_resource` and `azapi_update_resource`: a resource as Azure's resource manager takes it.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    azure::forms::{ArmType, Entry, Parent, Reading, arm_type},
    eval::{Argument, Body, Instance, Lifecycle},
    model::spelling::{Spelling, Way},
    value::{Cause, Kind, Marks, OriginId, Origins, Type, Value, json},
};

use super::{
    Translation, empty_body,
    part::Whole,
    walk::{At, Walk},
};

/// The resource type that makes things.
pub(super) const RESOURCE: &str = "azapi_resource";
/// The resource type that changes a part of things that are made elsewhere.
pub(super) const UPDATE: &str = "azapi_update_resource";

/// Arguments beside the body: azurerm's name, and azapi's.
const OF_GROUP: &[(&str, &str)] = &[
    ("name", "name"),
    ("location", "location"),
    ("resource_group_name", "parent_id"),
];
const OF_PARENT: &[(&str, &str)] = &[
    ("name", "name"),
    ("location", "location"),
    ("resource_group_name", "parent_id"),
    ("express_route_circuit_name", "parent_id"),
    ("express_route_port_name", "parent_id"),
    ("virtual_network_name", "parent_id"),
    ("route_table_name", "parent_id"),
    ("peering_id", "parent_id"),
    ("express_route_gateway_id", "parent_id"),
    ("virtual_hub_id", "parent_id"),
];

/// What an `azapi_resource` says, read as azurerm would have it.
pub(super) struct Read {
    pub(super) instance: Instance,
    pub(super) spelling: Spelling,
    pub(super) content: Content,
}

/// The body of an `azapi_resource`.
pub(super) struct Content {
    pub(super) arm: &'static ArmType,
    at: At,
    left_alone: Vec<String>,
}

impl Translation<'_> {
    pub(super) fn azapi(&mut self, instance: &Instance) {
        let Some(read) = self.read_azapi(instance, Way::Azapi) else {
            return;
        };
        self.add_with_parts(read, instance);
    }

    /// Adds what was read, and what is declared within it.
    pub(super) fn add_with_parts(&mut self, read: Read, written: &Instance) {
        let owner = read.instance.clone();
        self.add(read.instance, read.spelling);
        self.parts_of(&read.content, written, &owner);
    }

    /// Adds what is declared within something that was read, as parts of `owner`. They are declared as wholes, be it
    /// within a part.
    pub(super) fn parts_of(&mut self, content: &Content, written: &Instance, owner: &Instance) {
        let walk = Walk {
            origins: self.origins,
            header: &written.place,
            exact: false,
            module: "",
            left_alone: &content.left_alone,
            address: &written.address,
        };
        let whole = Whole {
            instance: owner,
            way: Way::Azapi,
            block: &written.address,
            label: "",
        };
        self.parts(content.arm.form, &content.at, &walk, &whole);
    }

    /// Reads what is written; `None` for types that are nobody's business here.
    pub(super) fn read_azapi(&self, written: &Instance, way: Way) -> Option<Read> {
        let arm = match &written.body.attributes.get("type")?.value.kind {
            Kind::String(text) => arm_type(text)?,
            _ => return None,
        };
        let left_alone = left_alone(written);
        let walk = Walk {
            origins: self.origins,
            header: &written.place,
            exact: false,
            module: "",
            left_alone: &left_alone,
            address: &written.address,
        };
        let mut body = empty_body(written.place.clone());
        let at = Self::content(written, "body").unwrap_or_else(|| At {
            value: Value::null(),
            path: "body".to_owned(),
            whole: OriginId::NONE,
        });
        walk.fill(arm.form.entries, &at, &mut body);
        if let Some(location) = walk.find(&at, "location") {
            body.attributes
                .entry("location".into())
                .or_insert_with(|| walk.argument(&location, Reading::Plain));
        }
        // What must not be shown has a body of its own.
        if let Some(mut secret) = Self::content(written, "sensitive_body") {
            secret.value = secret.value.with_marks(Marks::SENSITIVE);
            walk.fill(arm.form.entries, &secret, &mut body);
        }
        beside(written, arm, &walk, &mut body);
        let is_group = arm.parent == Parent::Group;
        Some(Read {
            instance: Instance {
                kind: arm.form.kind.into(),
                body,
                lifecycle: Lifecycle {
                    ignore_changes: Vec::new(),
                    ..written.lifecycle.clone()
                },
                ..written.clone()
            },
            spelling: Spelling::new(
                way,
                written.address.clone(),
                arm.form,
                "body".to_owned(),
                if is_group { OF_GROUP } else { OF_PARENT },
            ),
            content: Content {
                arm,
                at,
                left_alone,
            },
        })
    }

    /// An argument that holds an object, or the same as JSON.
    fn content(written: &Instance, name: &str) -> Option<At> {
        let argument = written.body.attributes.get(name)?;
        let origin = argument.value.origin;
        let value = match &argument.value.kind {
            Kind::Null(_) => return None,
            Kind::String(text) => json::from_json(text).unwrap_or_else(|_| {
                let cause = Cause::Surroundings("a body that is no JSON".into());
                Value::unknown(Type::Dynamic, cause)
            }),
            _ => argument.value.clone(),
        };
        let is_ignored = written.lifecycle.ignore_all
            || left_alone(written).iter().any(|ignored| ignored == name);
        let value = if is_ignored {
            let cause =
                Cause::Surroundings(format!("ignore_changes of {}", written.address).into());
            Value::unknown(Type::Dynamic, cause)
        } else {
            value
        };
        Some(At {
            value: value.with_marks(argument.value.marks).with_origin(origin),
            path: name.to_owned(),
            whole: origin,
        })
    }
}

/// The paths that Terraform leaves as they are in Azure.
fn left_alone(written: &Instance) -> Vec<String> {
    let ignored = written.lifecycle.ignore_changes.iter();
    let mut paths: Vec<String> = ignored.map(ToString::to_string).collect();
    // The first version of azapi had a list of its own for parts of the body.
    if let Some(argument) = written.body.attributes.get("ignore_body_changes") {
        let items: &[Value] = match &argument.value.kind {
            Kind::List(sequence) | Kind::Set(sequence) => &sequence.items,
            Kind::Tuple(items) => items,
            _ => &[],
        };
        for item in items {
            if let Kind::String(path) = &item.kind {
                paths.push(format!("body.{path}"));
            }
        }
    }
    paths
}

/// Reads the body of a resource along entries.
pub(super) fn fill(written: &Instance, entries: &[Entry], origins: &Origins, body: &mut Body) {
    let left_alone = left_alone(written);
    let walk = Walk {
        origins,
        header: &written.place,
        exact: false,
        module: "",
        left_alone: &left_alone,
        address: &written.address,
    };
    let content = ["body", "sensitive_body"].map(|name| Translation::content(written, name));
    for at in content.iter().flatten() {
        walk.fill(entries, at, body);
    }
}

/// Reads the arguments beside the body, as far as the body does not say the same.
fn beside(written: &Instance, arm: &ArmType, walk: &Walk<'_>, body: &mut Body) {
    let attributes: &BTreeMap<Arc<str>, Argument> = &written.body.attributes;
    // With an id of the whole there is neither name nor parent.
    let whole = attributes
        .get("resource_id")
        .map(|argument| &argument.value);
    let (own_name, parent) = if let Some(id) = whole {
        let (parent, name) = split(id);
        (Some(name), Some(parent))
    } else {
        let value = |name: &str| attributes.get(name).map(|argument| argument.value.clone());
        (value("name"), value("parent_id"))
    };
    let mut insert = |name: &str, value: Value| {
        let path = walk.origins.path(value.origin);
        let is_ignored = path.is_some_and(|path| walk.left_alone.iter().any(|it| **it == *path));
        let value = if is_ignored {
            let cause =
                Cause::Surroundings(format!("ignore_changes of {}", written.address).into());
            Value::unknown(Type::Dynamic, cause).with_origin(value.origin)
        } else {
            value
        };
        let said = body.attributes.get(name);
        if said.is_none_or(|argument| argument.value.is_null()) {
            body.attributes.insert(name.into(), Argument { value });
        }
    };
    if let Some(location) = attributes.get("location") {
        insert("location", location.value.clone());
    }
    if let Some(name) = own_name {
        if arm.form.kind == "azurerm_express_route_circuit_peering" {
            // Azure names a peering for its type.
            insert("peering_type", name.clone());
        }
        insert("name", name);
    }
    if let Some(parent) = parent {
        match arm.parent {
            Parent::Group => insert("resource_group_name", segment(&parent, "resourcegroups")),
            Parent::Name(argument) => {
                insert("resource_group_name", segment(&parent, "resourcegroups"));
                insert(argument, last(&parent));
            }
            Parent::Id(argument) => insert(argument, parent),
        }
    }
    if let Some(identity) = written.body.blocks.get("identity") {
        body.blocks.insert("identity".into(), identity.clone());
    }
}

/// An id as the id of what it is part of, and the name in it.
fn split(id: &Value) -> (Value, Value) {
    match &id.kind {
        Kind::String(text) => {
            let mut steps = text.rsplitn(3, '/');
            let name = steps.next().unwrap_or_default();
            let parent = steps.nth(1).unwrap_or_default();
            (
                same(id, Value::string(parent)),
                same(id, Value::string(name)),
            )
        }
        _ => (id.clone(), id.clone()),
    }
}

/// The name behind a segment of an id; the id itself if it is not known.
fn segment(id: &Value, wanted: &str) -> Value {
    let Kind::String(text) = &id.kind else {
        return id.clone();
    };
    let mut steps = text.split('/');
    while let Some(step) = steps.next() {
        if step.eq_ignore_ascii_case(wanted) {
            return same(id, Value::string(steps.next().unwrap_or_default()));
        }
    }
    same(id, Value::null())
}

/// The last name in an id; the id itself if it is not known.
fn last(id: &Value) -> Value {
    match &id.kind {
        Kind::String(text) => {
            let name = text.rsplit('/').next().unwrap_or_default();
            same(id, Value::string(name))
        }
        _ => id.clone(),
    }
}

/// A value with origin and marks of another one.
fn same(of: &Value, value: Value) -> Value {
    value.with_origin(of.origin).with_marks(of.marks)
}
