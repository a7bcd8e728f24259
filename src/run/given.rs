//! Is what the command line says of variables said of any?

use crate::module::{Estate, Given, ModuleId, VariableArgument, VariableError};

/// A variable that no root declares is a slip of the pen; one that only some declare is meant for these.
pub(super) fn check_variables(
    estate: &Estate,
    roots: &[ModuleId],
    given: &Given,
) -> Result<(), VariableError> {
    for argument in &given.arguments {
        if let VariableArgument::Value { name, .. } = argument
            && let Some(first) = roots.first()
            && !roots.iter().any(|root| declares(estate, *root, name))
        {
            return Err(VariableError::Undeclared {
                name: name.clone(),
                root: estate.name(*first),
            });
        }
    }
    Ok(())
}

pub(super) fn declares(estate: &Estate, root: ModuleId, name: &str) -> bool {
    estate.module(root).variables.contains_key(name)
}
