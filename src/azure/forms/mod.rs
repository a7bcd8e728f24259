//! In which other ways are the same things declared, and what is azurerm's argument called there?
//!
//! A [`Form`] leads from the arguments of a resource type of azurerm to paths in another way of writing it: the body of
//! an Azure resource, or the inputs of a module. The rules know azurerm's words only.

mod arm;
mod arm_circuit;
mod arm_gateway;
mod arm_network;
mod arm_wan;
pub mod avm;
mod partner;

pub use arm::{ArmType, Parent, arm_type, is_filter_rule};
pub use arm_circuit::FILTER_RULE;
pub use partner::partner;

/// How one kind of thing is written. An empty path is the object itself.
#[derive(Debug)]
pub struct Form {
    /// Its resource type in azurerm.
    pub kind: &'static str,
    /// Its arguments and blocks.
    pub entries: &'static [Entry],
    /// What is declared within it and has a resource type of its own in azurerm.
    pub parts: &'static [Part],
}

/// An argument or a block.
#[derive(Debug)]
pub enum Entry {
    /// An argument. Of several entries for one argument the first that is set counts.
    Argument {
        /// Its name in azurerm.
        name: &'static str,
        /// Where it is, names separated by dots.
        path: &'static str,
        /// How its value is to be read.
        reading: Reading,
    },
    /// An argument that always has this value.
    Fixed {
        /// Its name in azurerm.
        name: &'static str,
        /// The value.
        value: &'static str,
    },
    /// An argument that whoever declares the thing chooses by himself where nothing is written: not known then.
    Chosen {
        /// Its name in azurerm.
        name: &'static str,
        /// Where it is.
        path: &'static str,
    },
    /// The id of the one thing of a kind that is declared beside it.
    Beside {
        /// The name of the argument in azurerm.
        name: &'static str,
        /// The resource type.
        kind: &'static str,
    },
    /// A block, which is an object here.
    Block {
        /// Its name in azurerm.
        name: &'static str,
        /// Where it is.
        path: &'static str,
        /// What is in it, with paths from the object on.
        entries: &'static [Entry],
    },
    /// Blocks, which are a list of objects here.
    Each {
        /// Their name in azurerm.
        name: &'static str,
        /// Where the list is.
        path: &'static str,
        /// What is in each, with paths from the object on.
        entries: &'static [Entry],
    },
    /// A block, which is the object of that `name` in a list here.
    Named {
        /// The name of the block and of the object.
        name: &'static str,
        /// Where the list is.
        path: &'static str,
        /// The place of the object if it has no name.
        position: usize,
        /// What is in it, with paths from the object on.
        entries: &'static [Entry],
    },
}

/// How a value is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// As it is.
    Plain,
    /// As it is; it must not be shown.
    Secret,
    /// `Enabled` for true, `Disabled` for false.
    Enabled,
    /// One text where azurerm takes a list.
    Single,
    /// A list of objects, of each of which this property counts.
    Collected(&'static str),
    /// The key of a thing of that resource type among those that are declared beside it; its id counts.
    Sibling(&'static str),
    /// The id of a thing, whose name counts.
    Last,
    /// The id of a thing, whose resource group counts.
    Group,
}

/// Things of a kind that are declared within another one.
#[derive(Debug)]
pub struct Part {
    /// Where they are: a list, or a map.
    pub path: &'static str,
    /// How each of them is written.
    pub form: &'static Form,
    /// Azurerm's argument that names what they are part of: by its name, if the argument's ends in `_name`, else by its
    /// id. Empty if none does.
    pub parent: &'static str,
    /// The resource type among the parts that Terraform makes first.
    pub waits_for: Option<&'static str>,
    /// They are no list: the one object itself is the thing, if it is there.
    pub single: bool,
    /// They are there only if this is set in them.
    pub given: Option<&'static str>,
    /// They are not there if this is set in them.
    pub unless: Option<&'static str>,
    /// What tells them from other parts of the same kind that are declared from the same place.
    pub called: &'static str,
}

/// Whether an argument of a resource type outside azurerm takes an object as well as its JSON: the bodies of azapi, of
/// which versions before 2.0 take JSON only (<https://registry.terraform.io/providers/Azure/azapi/latest/docs>, read
/// 2026-11-22).
pub fn takes_json(kind: &str, argument: &str) -> bool {
    matches!(kind, "azapi_resource" | "azapi_update_resource")
        && matches!(argument, "body" | "sensitive_body")
}

const fn plain(name: &'static str, path: &'static str) -> Entry {
    reading(name, path, Reading::Plain)
}

const fn secret(name: &'static str, path: &'static str) -> Entry {
    reading(name, path, Reading::Secret)
}

const fn enabled(name: &'static str, path: &'static str) -> Entry {
    reading(name, path, Reading::Enabled)
}

const fn chosen(name: &'static str, path: &'static str) -> Entry {
    Entry::Chosen { name, path }
}

const fn reading(name: &'static str, path: &'static str, reading: Reading) -> Entry {
    Entry::Argument {
        name,
        path,
        reading,
    }
}

const fn block(name: &'static str, path: &'static str, entries: &'static [Entry]) -> Entry {
    Entry::Block {
        name,
        path,
        entries,
    }
}

const fn each(name: &'static str, path: &'static str, entries: &'static [Entry]) -> Entry {
    Entry::Each {
        name,
        path,
        entries,
    }
}

const fn parts(path: &'static str, form: &'static Form, parent: &'static str) -> Part {
    Part {
        path,
        form,
        parent,
        waits_for: None,
        single: false,
        given: None,
        unless: None,
        called: "this",
    }
}

impl Form {
    /// Where an argument or a block is, by its path in azurerm without indices: `ipv6.enabled`.
    pub fn path(&self, name: &str) -> Option<String> {
        find(self.entries, name)
    }
}

fn find(entries: &[Entry], wanted: &str) -> Option<String> {
    entries.iter().find_map(|entry| match entry {
        Entry::Argument { name, path, .. } | Entry::Chosen { name, path } => {
            (*name == wanted).then(|| (*path).to_owned())
        }
        Entry::Fixed { .. } | Entry::Beside { .. } => None,
        Entry::Block {
            name,
            path,
            entries,
        }
        | Entry::Each {
            name,
            path,
            entries,
        }
        | Entry::Named {
            name,
            path,
            entries,
            ..
        } => {
            if *name == wanted {
                return Some((*path).to_owned());
            }
            let inner = wanted.strip_prefix(name)?.strip_prefix('.')?;
            let inner = find(entries, inner)?;
            Some(if path.is_empty() {
                inner
            } else {
                format!("{path}.{inner}")
            })
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Entry, Form, arm::ARM_TYPES, avm};
    use crate::{
        azure::{former::former, schemas},
        eval::{Schemas as _, Shape},
    };

    /// What azurerm does not have; the rules about Azure's own spelling ask for it.
    const BEYOND_AZURERM: &[&str] = &["azurerm_express_route_circuit.sku.name"];

    fn check(entries: &[Entry], kind: &str, shape: Shape<'_>, prefix: &str) {
        for entry in entries {
            let (name, inner) = match entry {
                Entry::Argument { name, .. }
                | Entry::Fixed { name, .. }
                | Entry::Chosen { name, .. }
                | Entry::Beside { name, .. } => (name, None),
                Entry::Block { name, entries, .. }
                | Entry::Each { name, entries, .. }
                | Entry::Named { name, entries, .. } => (name, Some(*entries)),
            };
            let path = format!("{prefix}{name}");
            let nested = shape.nested(name);
            let is_known = nested.is_some()
                || shape.has(name)
                || former(kind, &path).is_some()
                || BEYOND_AZURERM.contains(&&*format!("{kind}.{path}"));
            assert!(is_known, "{kind} has no `{path}`");
            if let Some(inner) = inner {
                let nested = nested.unwrap_or(Shape::Open);
                check(inner, kind, nested, &format!("{path}."));
            }
        }
    }

    fn check_form(form: &Form) {
        // Not all that the model reads has a schema in the table.
        if let Some(schema) = schemas().resource(form.kind) {
            check(form.entries, form.kind, Shape::Block(schema), "");
        }
        for part in form.parts {
            check_form(part.form);
            let schema = schemas().resource(part.form.kind);
            if let (Some(schema), false) = (schema, part.parent.is_empty()) {
                assert!(schema.attribute(part.parent).is_some(), "{}", part.parent);
            }
        }
    }

    #[test]
    fn forms_lead_to_arguments_of_azurerm() {
        for arm in ARM_TYPES {
            check_form(arm.form);
        }
        for module in avm::MODULES {
            check_form(module.form);
        }
    }

    #[test]
    fn paths_are_found_through_blocks() {
        let form = super::arm_type("microsoft.network/EXPRESSROUTECIRCUITS/peerings@2024-05-01")
            .expect("it is in the table")
            .form;
        let found = form.path("ipv6.microsoft_peering.customer_asn");
        let expected = "properties.ipv6PeeringConfig.microsoftPeeringConfig.customerASN";
        assert_eq!(found.as_deref(), Some(expected));
        assert_eq!(form.path("vlan"), None);
    }
}
