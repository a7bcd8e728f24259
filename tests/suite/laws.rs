//! Do the laws hold for every rule? Knowing less finds no more; where a literal stands makes no difference; objects
//! that never exist together are never found together.

mod exclusive;
mod literals;
mod moving;
mod unknown;
