//! The way through the house: files to findings.
