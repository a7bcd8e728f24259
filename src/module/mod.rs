//! Files to modules: which directories matter, what they declare, whom they call, what their variables are given.
//!
//! Knows files, syntax and values; evaluates nothing.

mod declare;
mod directories;
mod estate;
mod gitignore;
pub mod ids;
mod installed;
mod kind;
mod load;
mod mentions;
mod overrides;
mod provider_versions;
mod resolve;
mod scan;
mod select;
mod source;
mod terragrunt;
mod types;
mod units;
mod variables;
mod walk;

pub use declare::resource_address;
pub use estate::Estate;
pub use kind::FileKind;
pub use load::{load, load_without};
pub use provider_versions::{Allowed, ProviderVersions};
pub use scan::names_express_route;
pub use source::{
    Backend, Check, Import, Local, ModuleCall, ModuleId, ModuleSource, Output, ProviderBlock,
    ResourceBlock, Settings, Target, Variable,
};
pub use types::{Defaults, TypeConstraint};
pub use units::Unit;
pub use variables::{
    Given, Input, InputSet, InputValue, RootInputs, VariableArgument, VariableError,
};
pub use walk::UnreadablePath;
