//! Several roots as one estate: one list of objects, in which links lead from root to root.

use std::sync::Arc;

use crate::{
    eval::Instance,
    finding::Finding,
    value::{OriginId, Origins},
};

use super::{
    Estate, Identity, change::Changes, directory::Directory, inline, kin::Kin,
    neighbours::Neighbours, partner, spelling::Spellings,
};

/// A root that is joined with others. The origins of all of them are in one list.
#[derive(Debug)]
pub struct Part<'a> {
    /// The root as reported; no two have one name.
    pub name: &'a Arc<str>,
    /// Its instances.
    pub instances: &'a [Instance],
    /// How those are written that are no resources of azurerm.
    pub spellings: &'a Spellings,
    /// What a plan does with them.
    pub changes: &'a Changes,
    /// The first node that working out these instances added to the list of origins.
    pub first: OriginId,
}

/// Several roots as one estate.
#[derive(Debug)]
pub struct Joined {
    /// The objects of all roots. Their addresses are [`Called`], so that no two are the same.
    pub estate: Estate,
    /// Which roots are never held against each other.
    pub kin: Kin,
    /// From which origin on nodes belong to which root, ascending.
    owners: Vec<(OriginId, usize)>,
}

impl Joined {
    /// Joins roots. What each may name of the others is in `neighbours`, in the same order; roots that are the same for
    /// another reason than the objects they declare are given as `kin`.
    pub fn read(
        parts: &[Part<'_>],
        neighbours: &[Neighbours<'_>],
        kin: &[(usize, usize)],
        origins: &Origins,
    ) -> Self {
        let mut directory = Directory::of(neighbours);
        for (a, b) in kin {
            directory.kin.join(*a, *b);
        }
        for (number, part) in parts.iter().enumerate() {
            directory.part = number;
            Estate::register(&mut directory, part.instances, part.spellings, origins);
        }
        let mut owners: Vec<_> = (0..)
            .zip(parts)
            .map(|(at, part)| (part.first, at))
            .collect();
        let mut estate = Estate::default();
        for (number, part) in parts.iter().enumerate() {
            directory.part = number;
            // What reading adds belongs to the root as well.
            owners.push((origins.next(), number));
            estate.add(
                part.instances,
                part.spellings,
                &directory,
                origins,
                &|identity| {
                    call(identity, part.name);
                },
            );
            let called = |name: &str| {
                let root = part.name;
                Called { root, name }.text().into()
            };
            estate.changes.add_actions(part.changes, &called);
        }
        inline::spread(&mut estate, origins);
        partner::settle(&mut estate);
        owners.sort_unstable();
        Self {
            estate,
            kin: directory.kin,
            owners,
        }
    }

    /// The number of the root that a node belongs to; `None` for a node that belongs to none.
    pub fn owner(&self, origin: OriginId) -> Option<usize> {
        if origin == OriginId::NONE {
            return None;
        }
        let behind = self.owners.partition_point(|(first, _)| *first <= origin);
        Some(self.owners[behind.checked_sub(1)?].1)
    }
}

fn call(identity: &mut Identity, root: &str) {
    let called = |name: &Arc<str>| -> Arc<str> { Called { root, name }.text().into() };
    identity.address = called(&identity.address);
    // A provider configuration of another root is another one, though it has the same name.
    identity.provider = called(&identity.provider);
}

/// A name within a root, such as an address, told apart from the same name in another root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Called<'a> {
    /// The root as reported.
    pub root: &'a str,
    /// The name within it.
    pub name: &'a str,
}

/// Stands before the root's name, and between it and the name within the root. No address has these characters, and
/// sorting by such texts sorts by root first.
const MARKS: [char; 2] = ['\u{1e}', '\u{1f}'];

impl<'a> Called<'a> {
    /// As one text.
    pub fn text(self) -> String {
        let [before, between] = MARKS;
        format!("{before}{}{between}{}", self.root, self.name)
    }

    /// Takes such a text apart; `None` for any other text.
    pub fn parse(text: &'a str) -> Option<Self> {
        let (root, name) = text.strip_prefix(MARKS[0])?.split_once(MARKS[1])?;
        Some(Self { root, name })
    }

    /// What a finding says, for people: objects of its own root have their addresses, those of another root also that
    /// root's name.
    pub fn say(text: &str, own_root: &str) -> String {
        let mut said = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, called)) = rest.split_once(MARKS[0]) {
            said.push_str(before);
            let Some((root, after)) = called.split_once(MARKS[1]) else {
                rest = called;
                break;
            };
            if root == own_root {
                rest = after;
                continue;
            }
            // An address stands in backquotes, except in a cause.
            match after.split_once('`') {
                Some((name, after)) if before.ends_with('`') => {
                    said.push_str(&format!("{name}` in `{root}`"));
                    rest = after;
                }
                _ => {
                    said.push_str(&format!("{root}: "));
                    rest = after;
                }
            }
        }
        said.push_str(rest);
        said
    }
}

/// Puts a finding about the joined estate into the words of its own root.
pub fn say(finding: &mut Finding) {
    let root = finding.root.clone();
    let plain = |text: &str| Called::say(text, &root);
    if let Some(address) = &mut finding.address
        && let Some(called) = Called::parse(address)
    {
        *address = called.name.into();
    }
    finding.message = plain(&finding.message);
    finding.help = finding.help.as_deref().map(plain);
    for step in finding.road.iter_mut().chain(&mut finding.related) {
        step.message = plain(&step.message);
    }
}

#[cfg(test)]
mod tests {
    use super::Called;

    #[test]
    fn names_of_other_roots_are_said_with_the_root() {
        let (here, there) = (
            Called {
                root: "live/hub",
                name: "azurerm_subnet.a[\"x\"]",
            },
            Called {
                root: "live/er",
                name: "azurerm_subnet.a",
            },
        );
        assert_eq!(Called::parse(&here.text()), Some(here));
        assert_eq!(Called::parse(here.name), None);
        let text = format!(
            "`{}` and `{}`, then {}",
            here.text(),
            there.text(),
            there.text()
        );
        assert_eq!(
            Called::say(&text, "live/hub"),
            "`azurerm_subnet.a[\"x\"]` and `azurerm_subnet.a` in `live/er`, then live/er: azurerm_subnet.a"
        );
        assert_eq!(Called::say("nothing called", "live/hub"), "nothing called");
    }
}
