//! `azapi_update_resource`: what it says of something that is declared beside it is that one's; of anything else it is
//! all that is known.

use crate::{
    azure::forms::{ArmType, Parent},
    eval::{Argument, Body, Existence, Instance},
    model::spelling::Way,
    value::{Cause, Kind, Type, Value},
};

use super::{Translation, azapi::Read};

impl Translation<'_> {
    pub(super) fn update(&mut self, written: &Instance) {
        let Some(read) = self.read_azapi(written, Way::AzapiUpdate) else {
            return;
        };
        let Some(target) = self.target(written, &read) else {
            self.add_with_parts(read, written);
            return;
        };
        let target = &mut self.done.instances[target];
        let doubt = match &written.existence {
            Existence::Certain => None,
            Existence::Uncertain(_) => Some(Cause::Multiplicity(written.address.clone())),
        };
        let mut said = read.instance.body.clone();
        // Who it is, is said by whoever makes it.
        let (name, parent) = identifying(read.content.arm);
        for name in ["name", "resource_group_name", name, parent] {
            said.attributes.remove(name);
        }
        merge(&mut target.body, said, doubt.as_ref());
        let target = target.clone();
        self.parts_of(&read.content, written, &target);
    }

    /// The number of the instance that is updated: the one that is referred to, or the one of that name in the same
    /// parent.
    fn target(&self, written: &Instance, read: &Read) -> Option<usize> {
        let all = || {
            let instances = self.done.instances.iter().enumerate();
            instances.filter(|(_, instance)| instance.kind == read.instance.kind)
        };
        if let Some(id) = written.body.attributes.get("resource_id") {
            let resources = self.origins.resources(id.value.origin);
            if let [resource] = &resources[..] {
                let mut all = all();
                let found = all.find(|(_, instance)| instance.address == resource.address);
                return found.map(|(number, _)| number);
            }
        }
        let (name, parent) = identifying(read.content.arm);
        let mut all = all();
        let found = all.find(|(_, instance)| {
            self.are_same(&instance.body, &read.instance.body, name)
                && self.are_same(&instance.body, &read.instance.body, parent)
        });
        found.map(|(number, _)| number)
    }

    /// Whether two bodies surely have the same text, or refer to the same object, in an argument.
    fn are_same(&self, one: &Body, other: &Body, name: &str) -> bool {
        let (Some(one), Some(other)) = (one.attributes.get(name), other.attributes.get(name))
        else {
            return false;
        };
        let (one, other) = (&one.value, &other.value);
        let whose = |value: &Value| {
            let resources = self.origins.resources(value.origin);
            resources.first().map(|resource| resource.address.clone())
        };
        match (whose(one), whose(other), &one.kind, &other.kind) {
            (Some(one), Some(other), ..) => one == other,
            (_, _, Kind::String(one), Kind::String(other)) => {
                one.to_lowercase() == other.to_lowercase()
            }
            _ => false,
        }
    }
}

/// The arguments that hold the name of something and what it is part of.
fn identifying(arm: &ArmType) -> (&'static str, &'static str) {
    let name = match arm.form.kind {
        "azurerm_express_route_circuit_peering" => "peering_type",
        _ => "name",
    };
    let parent = match arm.parent {
        Parent::Group => "resource_group_name",
        Parent::Name(argument) | Parent::Id(argument) => argument,
    };
    (name, parent)
}

/// Sets what an update says. One of which it is not known whether there is one makes it unknown.
fn merge(target: &mut Body, said: Body, doubt: Option<&Cause>) {
    for (name, argument) in said.attributes {
        // What names the whole is known from the object itself.
        if argument.value.is_null() {
            continue;
        }
        let argument = match doubt {
            None => argument,
            Some(cause) => Argument {
                value: Value::unknown(Type::Dynamic, cause.clone())
                    .with_origin(argument.value.origin),
            },
        };
        target.attributes.insert(name, argument);
    }
    for (name, blocks) in said.blocks {
        match target.blocks.get_mut(&name) {
            Some(earlier) if earlier.items.len() == 1 && blocks.items.len() == 1 => {
                for (earlier, said) in earlier.items.iter_mut().zip(blocks.items) {
                    merge(earlier, said, doubt);
                }
            }
            _ => {
                target.blocks.insert(name, blocks);
            }
        }
    }
}
