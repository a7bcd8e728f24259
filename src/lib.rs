//! Preflight checks for Azure ExpressRoute in Terraform.
//!
//! The modules are rooms of one house, listed so that each uses only those before it; a test keeps it so.
//! `ARCHITECTURE.md` has the map.

pub mod source;

pub mod finding;

pub mod mask;

pub mod version;

pub mod syntax;

pub mod value;

pub mod settings;

pub mod module;

pub mod eval;

pub mod plan;

pub mod azure;

pub mod model;

pub mod rules;

pub mod checklist;

pub mod suppress;

pub mod run;

pub mod fix;

pub mod report;

pub mod cli;
