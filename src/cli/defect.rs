//! What is said when the program itself fails?

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Refusal;

/// Does the work; a panic in it is a refusal, since nothing that was found so far is known to be all.
///
/// What the panic says is not printed: it may quote the input, and so a secret. Where it happened the binary says.
pub(super) fn fenced<R>(work: impl FnOnce() -> Result<R, Refusal>) -> Result<R, Refusal> {
    // Nothing that the work has touched is looked at again.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let reason = concat!(
            "this is a defect of er-preflight ",
            env!("CARGO_PKG_VERSION"),
            ", not of your code: nothing was checked; please report it at ",
            env!("CARGO_PKG_REPOSITORY"),
            "/issues, with the smallest input that shows it"
        );
        Err(reason.to_owned().into())
    })
}
