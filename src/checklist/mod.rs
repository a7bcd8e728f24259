//! The prerequisites page, item by item, for each circuit.
