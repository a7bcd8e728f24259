//! Facts about Azure and its provider, with links and dates: limits, SKUs, ranges, schemas, the catalogue. No HCL, no model.

pub mod catalogue;
mod schema;

pub use schema::{AzurermSchemas, schemas};
