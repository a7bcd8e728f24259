//! Work on many things at once, whose results come in the order of the things.

use std::{
    num::NonZeroUsize,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use super::stack::{DEEP, DEEPEST, spawn};

/// How many threads share a piece of work.
///
/// What comes out does not depend on it: each thing is worked on by itself, and the results are put in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Workers(NonZeroUsize);

/// More threads than this only wait for the disk and for each other; each has address space for a deep stack.
const MOST: usize = 8;

/// The same for the deepest stacks: together they stay at a gigabyte.
const MOST_DEEPEST: usize = 4;

impl Default for Workers {
    /// One: the caller alone.
    fn default() -> Self {
        Self(NonZeroUsize::MIN)
    }
}

impl Workers {
    /// So many threads, within reason; the caller is one of them.
    pub fn new(number: usize) -> Self {
        Self(NonZeroUsize::new(number.min(MOST)).unwrap_or(NonZeroUsize::MIN))
    }

    /// Does something with each of `items` and gives the results in their order. The caller has a deep stack, and so
    /// have its helpers.
    ///
    /// `share` is how many items are worth a thread of their own: fewer are done by the caller.
    pub fn each<T: Sync, R: Send>(
        self,
        items: &[T],
        share: usize,
        work: impl Fn(&T) -> R + Sync,
    ) -> Vec<R> {
        let threads = self.0.get().min(items.len() / share.max(1));
        // Small pieces, so that none waits long for the last one.
        let piece = items.len() / (threads.max(1) * 8);
        spread(items, threads, piece.max(1), DEEP, work)
    }

    /// The same for few items that are much work each, and may need the deepest stack.
    pub fn each_deepest<T: Sync, R: Send>(
        self,
        items: &[T],
        work: impl Fn(&T) -> R + Sync,
    ) -> Vec<R> {
        let threads = self.0.get().min(items.len()).min(MOST_DEEPEST);
        spread(items, threads, 1, DEEPEST, work)
    }
}

/// Does pieces of the items on so many threads, of which one is the caller.
fn spread<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    piece: usize,
    stack: usize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    if threads < 2 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        loop {
            let start = next.fetch_add(piece, Ordering::Relaxed);
            let Some(rest) = items.get(start..).filter(|rest| !rest.is_empty()) else {
                return done;
            };
            let results: Vec<R> = rest.iter().take(piece).map(&work).collect();
            done.push((start, results));
        }
    };
    let mut pieces = thread::scope(|scope| {
        // A thread that cannot be had is one helper less.
        let helpers: Vec<_> = (1..threads)
            .filter_map(|_| spawn(scope, stack, take).ok())
            .collect();
        let mut pieces = take();
        for helper in helpers {
            match helper.join() {
                Ok(others) => pieces.extend(others),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        pieces
    });
    pieces.sort_unstable_by_key(|(start, _)| *start);
    let results = pieces.into_iter().flat_map(|(_, results)| results);
    results.collect()
}

#[cfg(test)]
mod tests {
    use super::Workers;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1_000).collect();
        let doubled: Vec<usize> = items.iter().map(|item| item * 2).collect();
        for threads in [0, 1, 2, 3, 8, 99] {
            for share in [0, 1, 400, 2_000] {
                let done = Workers::new(threads).each(&items, share, |item| item * 2);
                assert_eq!(done, doubled, "{threads} threads, share {share}");
            }
        }
        assert!(Workers::new(8).each(&[], 1, |(): &()| ()).is_empty());
    }
}
