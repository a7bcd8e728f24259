//! The estate: circuits, peerings and their neighbours. Reads instances only.
