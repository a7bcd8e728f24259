//! How many circuits are there in a subscription, and in each of its regions?

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    azure::regions,
    model::{
        Estate,
        circuit::Circuit,
        field::{Field, Unknown},
        link::Id,
    },
};

/// The circuits of an estate, counted. A provider configuration stands for the subscription that it names.
#[derive(Debug, Default)]
pub struct Census {
    ranks: Vec<Ranks>,
}

/// Where a circuit stands among others.
#[derive(Debug, Default, Clone)]
pub struct Ranks {
    /// Among those of its region.
    pub in_region: Rank,
    /// Among those of its subscription.
    pub in_subscription: Rank,
}

/// How many stand before a circuit in the order of the estate.
#[derive(Debug, Default, Clone)]
pub struct Rank {
    /// Surely.
    pub before: usize,
    /// Besides these, it may be so many.
    pub doubtful: usize,
    /// Why it may be any number.
    pub unbounded: Option<Unknown>,
    /// Why there may be more.
    pub doubt: Option<Unknown>,
}

impl Rank {
    fn add(&mut self, doubt: Option<Unknown>) {
        match doubt {
            None => self.before += 1,
            Some(doubt) => {
                self.doubtful += 1;
                self.doubt.get_or_insert(doubt);
            }
        }
    }

    fn leave_open(&mut self, doubt: &Unknown) {
        self.unbounded.get_or_insert_with(|| doubt.clone());
    }

    /// Why it cannot be told whether `limit` circuits stand before this one, if surely fewer do.
    pub fn may_reach(&self, limit: usize) -> Option<&Unknown> {
        let is_near = self.before + self.doubtful >= limit;
        self.unbounded
            .as_ref()
            .or(self.doubt.as_ref().filter(|_| is_near))
    }
}

/// What is counted so far of one subscription.
#[derive(Default)]
struct Count {
    all: Rank,
    /// Those whose region is not known.
    somewhere: Rank,
    by_region: BTreeMap<String, Rank>,
}

impl Census {
    /// Counts.
    pub fn of(estate: &Estate) -> Self {
        let mut counts: BTreeMap<Arc<str>, Count> = BTreeMap::new();
        let mut census = Self::default();
        for circuit in &estate.circuits {
            let count = counts.entry(circuit.identity.provider.clone()).or_default();
            census.ranks.push(count.ranks(circuit));
            count.add(circuit);
        }
        census
    }

    /// Where a circuit stands.
    pub fn ranks(&self, circuit: Id<Circuit>) -> &Ranks {
        &self.ranks[circuit.index()]
    }
}

impl Count {
    fn ranks(&self, circuit: &Circuit) -> Ranks {
        let mut in_subscription = self.all.clone();
        let mut in_region = match &circuit.location {
            Field::Known(region) => {
                let known = self.by_region.get(&regions::normalise(region));
                let mut rank = known.cloned().unwrap_or_default();
                rank.doubtful += self.somewhere.doubtful;
                rank.doubt = rank.doubt.or(self.somewhere.doubt.clone());
                rank.unbounded = rank.unbounded.or(self.somewhere.unbounded.clone());
                rank
            }
            // It may be in the region of all the others.
            Field::Unknown(unknown) => Rank {
                before: 0,
                doubtful: self.all.before + self.all.doubtful,
                unbounded: self.all.unbounded.clone(),
                doubt: Some(unknown.clone()),
            },
            Field::Absent(_) | Field::Invalid(_) => Rank::default(),
        };
        // It stands for any number of circuits itself.
        if let Some(doubt) = circuit.identity.doubt() {
            in_region.leave_open(&doubt);
            in_subscription.leave_open(&doubt);
        }
        Ranks {
            in_region,
            in_subscription,
        }
    }

    fn add(&mut self, circuit: &Circuit) {
        let existence = circuit.identity.doubt();
        let region = match &circuit.location {
            Field::Known(region) => {
                let region = regions::normalise(region);
                let rank = self.by_region.entry(region).or_default();
                rank.add(existence.clone());
                Some(rank)
            }
            Field::Unknown(unknown) => {
                self.somewhere.add(Some(unknown.clone()));
                Some(&mut self.somewhere)
            }
            Field::Absent(_) | Field::Invalid(_) => None,
        };
        self.all.add(existence.clone());
        if let Some(doubt) = existence {
            self.all.leave_open(&doubt);
            if let Some(region) = region {
                region.leave_open(&doubt);
            }
        }
    }
}
