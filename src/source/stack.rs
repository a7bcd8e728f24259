//! A stack that the deepest accepted nesting cannot overflow.

/// Bytes of stack for work whose depth follows the input. Only touched pages cost memory.
/// Depths are bounded where they arise (syntax, evaluation); this is enough for them in debug builds.
const DEEP_STACK: usize = 512 * 1024 * 1024;

/// Runs `work` on a thread of its own with a deep stack and gives back what it gives.
pub fn with_deep_stack<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("er-preflight".into())
            .stack_size(DEEP_STACK)
            .spawn_scoped(scope, work)
            .expect("the system gives a thread to a program that has just started");
        match thread.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
