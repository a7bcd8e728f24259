//! What the functions make of values that are not known.
