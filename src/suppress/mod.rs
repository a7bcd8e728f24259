//! Ignore comments, and which of them are stale.
