//! What the JSON reader gives, by hand.
