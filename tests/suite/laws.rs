//! Do the laws hold for every rule? Knowing less finds no more; where a literal stands makes no difference, and
//! neither does the order of files and blocks; objects that never exist together are never found together; no secret is
//! shown.

mod exclusive;
mod literals;
mod moving;
mod order;
mod secrets;
mod unknown;
