//! The loops over what connections name: keys, and the peerings of hubs and of Global Reach.

use std::collections::BTreeMap;

use crate::model::{
    authorization::Authorization,
    field::{Field, Secret, Unknown},
    key_use::{self, KeyUse},
    link::{Id, Link},
    peering::Peering,
};

use super::{
    context::Context,
    declare::{Rule, Verdict},
    run::{Ran, Stage},
};

impl Stage<'_> {
    /// The peerings of each hub's connection and of each Global Reach connection.
    pub(super) fn peering_ends(
        &self,
        rule: &'static Rule,
        check: fn(&Link<Peering>, &mut Context<'_>) -> Verdict,
        ran: &mut Ran,
    ) {
        let vwan = self.estate.vwan_connections.iter();
        let vwan = vwan.map(|connection| (&connection.identity, vec![&connection.peering]));
        let joined = self.estate.global_reach.iter();
        let joined = joined.map(|joined| {
            (
                &joined.identity,
                vec![&joined.peering, &joined.peer_peering],
            )
        });
        for (identity, ends) in vwan.chain(joined) {
            self.unit(rule, identity, ran, |cx| {
                for end in ends {
                    cx.parties.clear();
                    cx.attempt(|cx| check(end, cx));
                }
            });
        }
    }

    /// Each connection with another one that shows the same key, of which one that surely exists is preferred.
    pub(super) fn key_pairs(
        &self,
        rule: &'static Rule,
        check: for<'k> fn(&KeyUse<'k>, &KeyUse<'k>, &mut Context<'k>) -> Verdict,
        ran: &mut Ran,
    ) {
        let all = key_use::all(self.estate);
        ran.looked_beyond |= !all.is_empty();
        let mut holders: BTreeMap<Shown<'_>, usize> = BTreeMap::new();
        let mut stray = None;
        for (number, key) in all.iter().enumerate() {
            match Shown::of(key) {
                Ok(None) => {}
                Ok(Some(shown)) => {
                    let holder = holders.entry(shown).or_insert(number);
                    if !all[*holder].identity.is_certain() && key.identity.is_certain() {
                        *holder = number;
                    }
                }
                // A key that cannot be told may be any.
                Err(unknown) => {
                    stray.get_or_insert((number, unknown));
                }
            }
        }
        for (number, key) in all.iter().enumerate() {
            self.unit(rule, key.identity, ran, |cx| match Shown::of(key) {
                Ok(None) => {}
                Ok(Some(shown)) => {
                    let holder = holders.get(&shown).filter(|holder| **holder != number);
                    if let Some(holder) = holder {
                        cx.parties.push(all[*holder].identity);
                        cx.attempt(|cx| check(&all[*holder], key, cx));
                    }
                    if let Some((_, unknown)) = stray.as_ref().filter(|_| holder.is_none()) {
                        cx.note_undecided(unknown);
                    }
                }
                Err(unknown) => {
                    if all.len() > 1 {
                        cx.note_undecided(&unknown);
                    }
                }
            });
        }
    }
}

/// What tells that two keys are one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Shown<'a> {
    Key(&'a Secret),
    Of(Id<Authorization>),
}

impl<'a> Shown<'a> {
    /// The key of a connection: nothing if it has none, the cause if it cannot be told.
    fn of(key: &KeyUse<'a>) -> Result<Option<Self>, Unknown> {
        match (key.authorization, key.key) {
            (Link::To(authorization, _), _) => Ok(Some(Self::Of(*authorization))),
            (_, Field::Known(secret)) => Ok(Some(Self::Key(secret))),
            (_, Field::Unknown(unknown)) => Err(unknown.clone()),
            (_, Field::Absent(_) | Field::Invalid(_)) => Ok(None),
        }
    }
}
