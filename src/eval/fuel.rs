//! How much work one root may cause: depth, steps, sizes.

use std::cell::Cell;

use crate::value::{Kind, Value};

/// Evaluations of expressions within each other, through all the names that they go through. Code that people
/// write stays below a hundred.
pub(super) const MAX_DEPTH: usize = 4_000;

/// Expressions that are evaluated for one root, each time counted, plus the sizes of the values they make. Each may
/// leave an origin behind, so that this bounds memory too. A thousand circuits need a tenth of it.
pub(super) const MAX_STEPS: u64 = 4_000_000;

/// Instances of one resource or module call.
pub(super) const MAX_INSTANCES: usize = 10_000;

/// Modules within modules.
pub(super) const MAX_MODULE_DEPTH: usize = 64;

/// Instances of modules in one root.
pub(super) const MAX_MODULES: usize = 20_000;

/// Parts of one value: its elements at all levels, and a share for every sixteen bytes of text.
pub(super) const MAX_WEIGHT: usize = 1_000_000;

/// Levels of one value.
pub(super) const MAX_NESTING: usize = 128;

/// What is left of depth and steps.
#[derive(Debug, Default)]
pub(super) struct Fuel {
    depth: Cell<usize>,
    steps: Cell<u64>,
}

/// Stands for one level of depth; gives it back when dropped.
pub(super) struct Level<'a>(&'a Fuel);

impl Drop for Level<'_> {
    fn drop(&mut self) {
        self.0.depth.set(self.0.depth.get() - 1);
    }
}

impl Fuel {
    /// Goes one level deeper and takes one step; `None` if a bound is met.
    pub(super) fn enter(&self) -> Option<Level<'_>> {
        let depth = self.depth.get();
        if depth >= MAX_DEPTH || !self.spend(1) {
            return None;
        }
        self.depth.set(depth + 1);
        Some(Level(self))
    }

    /// Takes steps; false if none are left.
    pub(super) fn spend(&self, steps: usize) -> bool {
        let spent = self.steps.get().saturating_add(steps as u64);
        self.steps.set(spent);
        spent <= MAX_STEPS
    }

    /// Takes as many steps as a value has parts; false if it has too many or none are left.
    pub(super) fn carry(&self, value: &Value) -> bool {
        match weigh(value, MAX_NESTING) {
            Some(weight) => self.spend(weight),
            None => false,
        }
    }
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
            Kind::Null(_) | Kind::Bool(_) | Kind::Number(_) | Kind::Unknown(_) => Some(()),
        }
    }
    let mut weight = 0;
    add(value, levels, &mut weight)?;
    Some(weight)
}

#[cfg(test)]
mod tests {
    use super::{Fuel, MAX_DEPTH};
    use crate::value::Value;

    #[test]
    fn depth_is_bounded_and_given_back() {
        let fuel = Fuel::default();
        let levels: Vec<_> = (0..MAX_DEPTH).map_while(|_| fuel.enter()).collect();
        assert_eq!(levels.len(), MAX_DEPTH);
        assert!(fuel.enter().is_none());
        drop(levels);
        assert!(fuel.enter().is_some());
    }

    #[test]
    fn a_value_that_doubles_is_too_heavy_before_it_is_walked() {
        let fuel = Fuel::default();
        let mut value = Value::bool(true);
        for _ in 0..100 {
            value = Value::tuple([value.clone(), value]);
        }
        assert!(!fuel.carry(&value));
        assert!(fuel.carry(&Value::bool(true)));
    }
}
