//! How much work one root may cause: depth, steps, sizes.

use std::{cell::Cell, fmt};

use crate::value::{Kind, Value};

/// Expressions that are evaluated, directives and blocks, within each other and through all the names that they go
/// through. Code that people write stays below a hundred.
pub(super) const MAX_DEPTH: usize = 4_000;

/// Expressions that are evaluated for one root, each time counted, plus the sizes of the values they make. Each may
/// leave an origin behind, so that this bounds memory too. A thousand circuits need a tenth of it.
pub(super) const MAX_STEPS: u64 = 4_000_000;

/// Instances of one resource or module call.
pub(super) const MAX_INSTANCES: usize = 10_000;

/// Instances of all resources of one root, and calls of modules that are not at hand. A hundred times what the largest
/// estates have.
pub(super) const MAX_ALL_INSTANCES: usize = 20_000;

/// Nested blocks of all resources of one root: each is held for itself.
pub(super) const MAX_BLOCKS: usize = 50_000;

/// Modules within modules.
pub(super) const MAX_MODULE_DEPTH: usize = 64;

/// Instances of modules in one root.
pub(super) const MAX_MODULES: usize = 20_000;

/// Parts of one value: its elements at all levels, and a share for what is long of texts and numbers.
pub(super) const MAX_WEIGHT: usize = 1_000_000;

/// Parts of values that are looked through in one step: to look at a part takes far less than to make one.
const PARTS: usize = 4;

/// Levels of one value.
pub(super) const MAX_NESTING: usize = 128;

/// A bound that was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bound {
    /// [`MAX_DEPTH`]
    Depth,
    /// [`MAX_STEPS`]
    Steps,
    /// [`MAX_INSTANCES`]
    Instances,
    /// [`MAX_ALL_INSTANCES`]
    AllInstances,
    /// [`MAX_BLOCKS`]
    Blocks,
    /// [`MAX_MODULE_DEPTH`]
    ModuleDepth,
    /// [`MAX_MODULES`]
    Modules,
    /// [`MAX_WEIGHT`], [`MAX_NESTING`]
    Size,
    /// What functions may read: see `functions::repository`.
    Files,
    /// Regular expressions: see `functions::patterns`.
    Patterns,
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Depth => write!(f, "{MAX_DEPTH} expressions and blocks within each other"),
            Self::Steps => write!(f, "{MAX_STEPS} steps of work for one root"),
            Self::Instances => write!(f, "{MAX_INSTANCES} instances of one block"),
            Self::AllInstances => write!(f, "{MAX_ALL_INSTANCES} instances in one root"),
            Self::Blocks => write!(f, "{MAX_BLOCKS} nested blocks in one root"),
            Self::ModuleDepth => write!(f, "{MAX_MODULE_DEPTH} modules within each other"),
            Self::Modules => write!(f, "{MAX_MODULES} instances of modules in one root"),
            Self::Size => write!(f, "{MAX_WEIGHT} parts or {MAX_NESTING} levels of one value"),
            Self::Patterns => f.write_str("what regular expressions may take for one root"),
            Self::Files => f.write_str("what functions may read for one root"),
        }
    }
}

/// What is left of depth and steps.
#[derive(Debug, Default)]
pub(super) struct Fuel {
    depth: Cell<usize>,
    steps: Cell<u64>,
    instances: Cell<usize>,
    blocks: Cell<usize>,
}

/// Stands for one level of depth; gives it back when dropped.
pub(super) struct Level<'a>(&'a Fuel);

impl Drop for Level<'_> {
    fn drop(&mut self) {
        self.0.depth.set(self.0.depth.get() - 1);
    }
}

impl Fuel {
    /// Goes one level deeper and takes one step.
    pub(super) fn enter(&self) -> Result<Level<'_>, Bound> {
        let depth = self.depth.get();
        if depth >= MAX_DEPTH {
            return Err(Bound::Depth);
        }
        if !self.spend(1) {
            return Err(Bound::Steps);
        }
        self.depth.set(depth + 1);
        Ok(Level(self))
    }

    /// Counts instances that one block is to have.
    pub(super) fn instances(&self, count: usize) -> Result<(), Bound> {
        if count > MAX_INSTANCES {
            return Err(Bound::Instances);
        }
        take(&self.instances, count, MAX_ALL_INSTANCES).ok_or(Bound::AllInstances)
    }

    /// Counts nested blocks that are to be made.
    pub(super) fn blocks(&self, count: usize) -> Result<(), Bound> {
        take(&self.blocks, count, MAX_BLOCKS).ok_or(Bound::Blocks)
    }

    /// Takes steps; false if none are left.
    pub(super) fn spend(&self, steps: usize) -> bool {
        let spent = self.steps.get().saturating_add(steps as u64);
        self.steps.set(spent);
        spent <= MAX_STEPS
    }

    /// Takes a step for every few parts of values that are to be looked through, for instance to compare them; false if
    /// none are left. What is compared in a loop is work, however little comes of it.
    pub(super) fn look<'v>(&self, values: impl IntoIterator<Item = &'v Value>) -> bool {
        if !self.spend(0) {
            return false;
        }
        self.spend(parts(values) / PARTS)
    }

    /// Takes the steps for values whose parts are brought into order, as those of sets are: more than to make them.
    pub(super) fn order<'v>(&self, values: impl IntoIterator<Item = &'v Value>) -> bool {
        self.spend(parts(values).saturating_mul(2))
    }

    /// Takes a step for each element of a collection that is to be gone through: they are all made before the first is
    /// looked at, and the first may fail.
    pub(super) fn iterate(&self, collection: &Value) -> bool {
        self.spend(match &collection.kind {
            Kind::List(sequence) | Kind::Set(sequence) => sequence.items.len(),
            Kind::Tuple(items) => items.len(),
            Kind::Map(mapping) => mapping.entries.len(),
            Kind::Object(entries) => entries.len(),
            Kind::Null(_)
            | Kind::Bool(_)
            | Kind::Number(_)
            | Kind::String(_)
            | Kind::Unknown(_) => 0,
        })
    }

    /// Takes as many steps as a value has parts.
    pub(super) fn carry(&self, value: &Value) -> Result<(), Bound> {
        let weight = weigh(value, MAX_NESTING).ok_or(Bound::Size)?;
        // A set is brought into order, which is as much work again, and more.
        let order = match &value.kind {
            Kind::Set(set) => 2 * set.items.len(),
            _ => 0,
        };
        self.spend(weight + order).then_some(()).ok_or(Bound::Steps)
    }
}

/// Counts more of something; `None`, and nothing is counted, if that is too many.
fn take(counted: &Cell<usize>, more: usize, most: usize) -> Option<()> {
    let all = counted.get().checked_add(more).filter(|all| *all <= most)?;
    counted.set(all);
    Some(())
}

/// The parts of all values together; a value that is too heavy counts as the heaviest that is not.
fn parts<'v>(values: impl IntoIterator<Item = &'v Value>) -> usize {
    let weights = values.into_iter();
    let weights = weights.map(|value| weigh(value, MAX_NESTING).unwrap_or(MAX_WEIGHT));
    weights.sum()
}

/// The parts of a value; `None` if they are more than [`MAX_WEIGHT`], or nested too deeply.
fn weigh(value: &Value, levels: usize) -> Option<usize> {
    fn add(value: &Value, levels: usize, weight: &mut usize) -> Option<()> {
        *weight += 1;
        if *weight > MAX_WEIGHT {
            return None;
        }
        let mut all = |items: &mut dyn Iterator<Item = &Value>| {
            let levels = levels.checked_sub(1)?;
            for item in items {
                add(item, levels, weight)?;
            }
            Some(())
        };
        match &value.kind {
            Kind::String(text) => {
                *weight += text.len() / 16;
                (*weight <= MAX_WEIGHT).then_some(())
            }
            Kind::List(sequence) | Kind::Set(sequence) => all(&mut sequence.items.iter()),
            Kind::Tuple(items) => all(&mut items.iter()),
            Kind::Map(mapping) => all(&mut mapping.entries.values()),
            Kind::Object(entries) => all(&mut entries.values()),
            Kind::Number(number) => {
                // Digits are worked out all at once: twice as many are more than twice the work.
                let extent = number.extent();
                *weight += extent / 64 * (1 + extent / 512);
                (*weight <= MAX_WEIGHT).then_some(())
            }
            Kind::Null(_) | Kind::Bool(_) | Kind::Unknown(_) => Some(()),
        }
    }
    let mut weight = 0;
    add(value, levels, &mut weight)?;
    Some(weight)
}

#[cfg(test)]
mod tests {
    use super::{Bound, Fuel, MAX_DEPTH, MAX_STEPS, PARTS};
    use crate::value::Value;

    #[test]
    fn depth_is_bounded_and_given_back() {
        let fuel = Fuel::default();
        let levels: Vec<_> = (0..MAX_DEPTH).map_while(|_| fuel.enter().ok()).collect();
        assert_eq!(levels.len(), MAX_DEPTH);
        assert!(fuel.enter().is_err());
        drop(levels);
        assert!(fuel.enter().is_ok());
    }

    #[test]
    fn what_is_looked_through_again_and_again_comes_to_an_end() {
        let fuel = Fuel::default();
        let value = Value::tuple(vec![Value::bool(true); 10_000]);
        let looks = std::iter::repeat_with(|| fuel.look([&value]));
        let most = usize::try_from(MAX_STEPS).unwrap() * PARTS / 10_000;
        assert!((most - 1..=most).contains(&looks.take(most + 9).take_while(|left| *left).count()));
        assert!(fuel.enter().is_err(), "nothing else is evaluated then");
    }

    #[test]
    fn a_value_that_doubles_is_too_heavy_before_it_is_walked() {
        let fuel = Fuel::default();
        let mut value = Value::bool(true);
        for _ in 0..100 {
            value = Value::tuple([value.clone(), value]);
        }
        assert_eq!(fuel.carry(&value), Err(Bound::Size));
        assert_eq!(fuel.carry(&Value::bool(true)), Ok(()));
    }
}
