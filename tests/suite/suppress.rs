//! Do ignore comments waive what they name, and nothing else?
