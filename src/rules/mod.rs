//! What is wrong: one file for each rule, folders are the nouns of the field.
