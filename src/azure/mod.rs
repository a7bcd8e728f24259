//! Facts about Azure and its provider, with links and dates: limits, SKUs, ranges, schemas, the catalogue. No HCL, no model.

pub mod asn;
pub mod catalogue;
pub mod changes;
pub mod communities;
pub mod defaults;
pub mod former;
pub mod forms;
mod functions;
pub mod limits;
pub mod link;
pub mod links;
pub mod macsec;
pub mod ranges;
pub mod regions;
mod schema;
pub mod skus;
pub mod versions;

pub use schema::{AzurermSchemas, schemas};
