//! What rules ask about the versions of providers.

use crate::{
    azure::versions,
    model::field::Unknown,
    module::Allowed,
    value::{Cause, OriginId},
    version::Version,
};

use super::context::{Context, Undecided};

impl<'a> Context<'a> {
    /// The versions of azurerm with which the root may be run; `None` if nothing is said of them.
    pub fn azurerm(&self) -> Option<&'a Allowed> {
        self.root.providers.of(versions::AZURERM)
    }

    /// The versions of azapi with which the root may be run; `None` if nothing is said of them.
    pub fn azapi(&self) -> Option<&'a Allowed> {
        self.root.providers.of(versions::AZAPI)
    }

    /// Whether azurerm is surely that version or a later one: `false` if it is surely an earlier one. The check ends
    /// as undecided where both may be chosen, or nothing is said of versions.
    pub fn azurerm_is_from(&self, version: &Version) -> Result<bool, Undecided> {
        let answers = self.azurerm().and_then(|allowed| {
            let all = allowed.all_from(version)?;
            Some((all, allowed.any_from(version)?))
        });
        match answers {
            Some((true, _)) => Ok(true),
            Some((_, false)) => Ok(false),
            _ => Err(Undecided(Unknown {
                cause: Cause::Surroundings("which version of azurerm is chosen".into()),
                origin: OriginId::NONE,
            })),
        }
    }
}
