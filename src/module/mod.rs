//! The tree of modules: what a directory declares, variables, tfvars; which directories are roots.
