//! How does the author of a configuration call what the model calls as azurerm does?

use std::{collections::BTreeMap, sync::Arc};

use crate::azure::forms::Form;

/// In which way something is declared that azurerm has a resource type for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By `azapi_resource`.
    Azapi,
    /// By `azapi_update_resource`, which says a part of something that is declared elsewhere.
    AzapiUpdate,
    /// By a module of which only the call is at hand.
    Module,
}

/// How an object is written that is no resource of azurerm.
#[derive(Debug)]
pub struct Spelling {
    /// In which way.
    pub way: Way,
    /// The address of the block that declares it; it may declare others too.
    pub address: Arc<str>,
    form: &'static Form,
    /// Where the form begins, `body.properties.peerings[0]`; empty for the block itself.
    base: String,
    /// Arguments that stand elsewhere than in the form: azurerm's name, and the path.
    beside: &'static [(&'static str, &'static str)],
}

/// The spellings of a root, by the address of the object.
pub type Spellings = BTreeMap<Arc<str>, Arc<Spelling>>;

impl Spelling {
    pub(super) fn new(
        way: Way,
        address: Arc<str>,
        form: &'static Form,
        base: String,
        beside: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self {
            way,
            address,
            form,
            base,
            beside,
        }
    }

    /// The address of what a module puts out of it: the outputs of a module have the names and keys of its inputs.
    pub(super) fn output(&self) -> Option<Arc<str>> {
        let is_element = self.way == Way::Module && !self.base.is_empty();
        is_element.then(|| format!("{}.{}", self.address, self.base).into())
    }

    /// Where an argument or a block is, by its path in azurerm.
    pub(super) fn path(&self, path: &str) -> Option<String> {
        let name = without_indices(path);
        let beside = self.beside.iter().find(|(argument, _)| *argument == name);
        if let Some((_, path)) = beside {
            return Some((*path).to_owned());
        }
        let path = self.form.path(&name)?;
        Some(join(&self.base, &path))
    }

    /// A text for people with the author's words in the place of azurerm's, as far as they stand between backquotes.
    pub fn speak(&self, text: &str) -> String {
        let parts = text.split('`').enumerate();
        let parts: Vec<String> = parts
            .map(|(number, part)| {
                if number % 2 == 1 {
                    self.speak_code(part)
                } else {
                    part.to_owned()
                }
            })
            .collect();
        parts.join("`")
    }

    fn speak_code(&self, code: &str) -> String {
        let mut spoken = String::with_capacity(code.len());
        let mut rest = code;
        while !rest.is_empty() {
            let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '"');
            let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            let (word, tail) = rest.split_at(end);
            match self.word(word) {
                Some(own) => spoken.push_str(&own),
                None => spoken.push_str(word),
            }
            let gap = tail.find(is_word).unwrap_or(tail.len());
            spoken.push_str(&tail[..gap]);
            rest = &tail[gap..];
        }
        spoken
    }

    /// What the author calls an argument: in the body of a resource without the `properties` that all begin with.
    fn word(&self, name: &str) -> Option<String> {
        let beside = self.beside.iter().find(|(argument, _)| *argument == name);
        if let Some((_, path)) = beside {
            return Some((*path).to_owned());
        }
        let path = self.form.path(name)?;
        let short = path.strip_prefix("properties.").map(str::to_owned);
        Some(short.unwrap_or(path))
    }
}

/// A path without the numbers and keys of elements.
fn without_indices(path: &str) -> String {
    let mut parts = path.split('[');
    let mut name = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        name.push_str(part.split_once(']').map_or("", |(_, rest)| rest));
    }
    name
}

/// One path behind another.
pub(super) fn join(base: &str, path: &str) -> String {
    if base.is_empty() {
        path.to_owned()
    } else {
        format!("{base}.{path}")
    }
}

#[cfg(test)]
mod tests {
    use super::{Spelling, Way};
    use crate::azure::forms::arm_type;

    #[test]
    fn the_authors_words_stand_in_texts() {
        let arm = arm_type("Microsoft.Network/expressRouteCircuits/peerings@2024-05-01")
            .expect("it is in the table");
        let base = "body.properties.peerings[0]".to_owned();
        let beside = &[("express_route_circuit_name", "parent_id")];
        let spelling = Spelling::new(
            Way::Azapi,
            "azapi_resource.p".into(),
            arm.form,
            base,
            beside,
        );
        let cases = [
            ("set `peer_asn` to 65001", "set `peerASN` to 65001"),
            (
                "write `peer_asn = 1` and `vlan_id`",
                "write `peerASN = 1` and `vlanId`",
            ),
            ("peer_asn of `x.peer_asn`", "peer_asn of `x.peer_asn`"),
            (
                "`ipv6.enabled` of `express_route_circuit_name`",
                "`ipv6PeeringConfig.state` of `parent_id`",
            ),
            ("no code, one ` quote", "no code, one ` quote"),
        ];
        for (text, expected) in cases {
            assert_eq!(spelling.speak(text), expected);
        }
        assert_eq!(
            spelling.path("ipv6[0].microsoft_peering[0]").as_deref(),
            Some("body.properties.peerings[0].properties.ipv6PeeringConfig.microsoftPeeringConfig")
        );
    }
}
