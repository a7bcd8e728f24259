//! Which roots declare one and the same object?
//!
//! No object can be in two states. Roots that declare the same one are environments of each other whose subscriptions
//! the code does not tell, or an old and a new copy: they never stand beside each other in Azure.

use std::collections::BTreeMap;

/// What tells an object of Azure from others within a subscription: the segment of its id, its name with what it is a
/// part of, its resource group.
type Object = (&'static str, (String, Option<String>), String);

/// Roots in classes; those of one class are never held against each other.
#[derive(Debug, Default, Clone)]
pub struct Kin {
    /// For each root one of its class that is nearer to the first; the first has itself. Roots beyond the end are alone.
    nearer: Vec<usize>,
    /// A root that declares the object, by subscription where that is known.
    declared: BTreeMap<Object, BTreeMap<Option<String>, usize>>,
}

impl Kin {
    /// Notes that a root declares an object in a subscription.
    pub(super) fn declare(&mut self, object: Object, root: usize, subscription: Option<&String>) {
        let roots = self.declared.entry(object).or_default();
        let same: Vec<usize> = match subscription {
            // A subscription that is not known may be any.
            None => roots.values().copied().collect(),
            Some(_) => [subscription.cloned(), None]
                .iter()
                .filter_map(|key| roots.get(key).copied())
                .collect(),
        };
        roots.entry(subscription.cloned()).or_insert(root);
        for other in same {
            self.join(root, other);
        }
    }

    /// Puts two roots in one class.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        let (first, later) = (a.min(b), a.max(b));
        while self.nearer.len() <= later {
            self.nearer.push(self.nearer.len());
        }
        self.nearer[later] = first;
    }

    /// The first root of a class.
    pub fn first(&self, root: usize) -> usize {
        let mut at = root;
        while let Some(&nearer) = self.nearer.get(at)
            && nearer != at
        {
            at = nearer;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::Kin;

    fn object(name: &str) -> super::Object {
        ("virtualnetworks", (name.to_owned(), None), "rg".to_owned())
    }

    #[test]
    fn roots_of_one_object_are_kin_and_no_others() {
        let mut kin = Kin::default();
        kin.declare(object("hub"), 0, None);
        kin.declare(object("spoke"), 1, None);
        kin.declare(object("hub"), 2, None);
        kin.declare(object("other"), 2, None);
        kin.declare(object("other"), 3, None);
        let classes: Vec<_> = (0..5).map(|root| kin.first(root)).collect();
        assert_eq!(classes, [0, 1, 0, 0, 4]);
    }

    #[test]
    fn two_subscriptions_have_two_objects() {
        let mut kin = Kin::default();
        let (a, b) = ("a".to_owned(), "b".to_owned());
        kin.declare(object("hub"), 0, Some(&a));
        kin.declare(object("hub"), 1, Some(&b));
        assert_ne!(kin.first(0), kin.first(1));
        kin.declare(object("hub"), 2, Some(&b));
        assert_eq!(kin.first(2), 1);
        // One whose subscription is not known may be both, so that all are of one class.
        kin.declare(object("hub"), 3, None);
        assert_eq!([0, 1, 2, 3].map(|root| kin.first(root)), [0, 0, 0, 0]);
    }
}
