//! Does the code itself order circuits at their providers, or wait for them?

use std::collections::BTreeSet;

use crate::module::{Estate, ModuleId};

/// The attribute of a circuit that its provider is given.
const KEY: &str = "service_key";

/// The attribute of a circuit that says whether its provider has done its part.
const STATE: &str = "service_provider_provisioning_state";

/// Whether something in these modules takes a circuit's service key to its provider, or asks whether the circuit is
/// provisioned. What Azure's own providers make of a key, such as a secret in a vault, is for people to read.
pub(super) fn provider(estate: &Estate, modules: &BTreeSet<ModuleId>) -> bool {
    let is_azure = |kind: &str| kind.starts_with("azurerm_") || kind.starts_with("azapi_");
    modules.iter().any(|id| {
        let module = estate.module(*id);
        module.mentions(KEY, is_azure) || module.mentions(STATE, |_| false)
    })
}
