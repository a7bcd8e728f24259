//! What changed between two checklists?

use std::collections::BTreeMap;

use super::{Line, Sheet, Status};

/// What became of a circuit.
#[derive(Debug)]
pub enum Change<'a> {
    /// It was not there before.
    New(&'a Sheet),
    /// It is no longer there.
    Gone(&'a Sheet),
    /// It was there: the items that stand elsewhere now, with where they stood.
    Kept(&'a Sheet, Vec<(Status, &'a Line)>),
}

/// Compares two checklists, circuit by circuit: those of now first, in their order, then those that are gone.
pub fn changes<'a>(before: &'a [Sheet], after: &'a [Sheet]) -> Vec<Change<'a>> {
    let key = |sheet: &'a Sheet| (&sheet.root, &sheet.inputs, &sheet.address);
    let mut old: BTreeMap<_, &Sheet> = before.iter().map(|sheet| (key(sheet), sheet)).collect();
    let mut changes: Vec<Change<'a>> = Vec::new();
    for sheet in after {
        let Some(old) = old.remove(&key(sheet)) else {
            changes.push(Change::New(sheet));
            continue;
        };
        let pairs = old.lines.iter().zip(&sheet.lines);
        let moved = pairs.filter(|(old, new)| old.status != new.status);
        let moved = moved.map(|(old, new)| (old.status, new)).collect();
        changes.push(Change::Kept(sheet, moved));
    }
    changes.extend(old.into_values().map(Change::Gone));
    changes
}
