//! Stacks that the deepest accepted nesting cannot overflow.

use std::{
    cell::Cell,
    io,
    thread::{self, Scope, ScopedJoinHandle},
};

thread_local! {
    /// The bytes of this thread's stack, where it was made here: what needs no more runs on it.
    static STACK: Cell<usize> = const { Cell::new(0) };
}

/// Bytes for work that goes as deep as one file is nested: parsing, and walking what was parsed. The deepest accepted
/// text (60 levels) was measured to need less than 1 MiB in a debug build.
pub(super) const DEEP: usize = 32 * 1024 * 1024;

/// Bytes for work that goes as deep as values depend on each other: evaluating. The deepest accepted chains (4,000
/// levels, see `tests/suite/hostile/edges`) were measured in a debug build: locals need 22 MiB, what goes into modules
/// and out of them 29 MiB, and resources that refer to each other 39 MiB, the most. Six times that leaves room for other
/// machines, and both stacks together stay far below the gigabyte of address space that some build machines allow.
pub(super) const DEEPEST: usize = 256 * 1024 * 1024;

/// Runs `work`, whose depth follows the nesting of a text, on a thread with such a stack and gives back what it gives.
/// Only the pages that it touches cost memory.
pub fn with_deep_stack<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    with_stack(DEEP, work)
}

/// The same for work whose depth follows a chain of values. Around many such pieces of work it makes one thread for all.
pub fn with_deepest_stack<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    with_stack(DEEPEST, work)
}

fn with_stack<R: Send>(bytes: usize, work: impl FnOnce() -> R + Send) -> R {
    if STACK.get() >= bytes {
        return work();
    }
    thread::scope(|scope| {
        let thread = spawn(scope, bytes, work)
            .expect("a few hundred megabytes of address space are free, as for any allocation");
        match thread.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Runs `work` on a thread with such a stack.
pub(super) fn spawn<'scope, R: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    bytes: usize,
    work: impl FnOnce() -> R + Send + 'scope,
) -> io::Result<ScopedJoinHandle<'scope, R>> {
    thread::Builder::new()
        .name("er-preflight".into())
        .stack_size(bytes)
        .spawn_scoped(scope, move || {
            STACK.set(bytes);
            work()
        })
}
