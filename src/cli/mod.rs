//! The command line: what was typed, what it means, and the way through the house.
