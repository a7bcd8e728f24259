//! Which functions of the Azure providers are worked out, and how?
//!
//! They take ids apart and put them together. No version of the providers can be run here, so that what is worked out
//! is what their documentation shows and their sources do in all versions that have the function; the rest is unknown.

mod azapi;
mod azurerm;

use crate::eval::functions::Function;

/// The function of a provider; the address is in lower case.
pub(super) fn function(provider: &str, name: &str) -> Option<&'static Function> {
    let table = match provider {
        "hashicorp/azurerm" => azurerm::FUNCTIONS,
        "azure/azapi" => azapi::FUNCTIONS,
        _ => return None,
    };
    table.iter().find(|function| function.name() == name)
}
