//! "Did you mean": the nearest of the names that there are.

/// How alike two names must be, from 0 to 1, for one to be offered for the other.
const ALIKE: f64 = 0.8;

/// Bytes of a name that is compared. It takes time and memory for each pair of letters, and nobody types longer ones.
const LONGEST: usize = 128;

/// Names of a likely length that one name is compared with: a file may hold thousands of names and of slips.
const MOST: usize = 200;

/// A sentence that offers the nearest name; `None` if none is near.
pub fn nearest<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    if name.len() > LONGEST {
        return None;
    }
    let needed = |candidate: &str| ALIKE.min(1.0 - 1.5 / longest(name, candidate));
    // Names differ in as many letters, at least, as one of them has more.
    let may_be_near = |candidate: &&str| {
        let more = candidate.chars().count().abs_diff(name.chars().count());
        let allowed = (1.0 - needed(candidate)) * longest(name, candidate);
        candidate.len() <= LONGEST && f64::from(u32::try_from(more).unwrap_or(u32::MAX)) <= allowed
    };
    let mut best: Option<(f64, &str)> = None;
    for candidate in names.into_iter().filter(may_be_near).take(MOST) {
        let likeness = strsim::normalized_damerau_levenshtein(name, candidate);
        if likeness >= needed(candidate) && best.is_none_or(|(likest, _)| likeness > likest) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| format!("did you mean `{candidate}`?"))
}

/// What is said to a rule's id that there is not, as the second half of a sentence: the id that may be meant, or where to
/// look. Words of an id are forgotten more often than misspelt: `vlan-range` is meant for `vlan-id-range`, and `vlan` for
/// one of the few ids with that word.
pub fn rule<'n>(id: &str, ids: impl IntoIterator<Item = &'n str> + Clone) -> String {
    /// Ids that a reader chooses from at a glance.
    const FEW: usize = 4;
    let id = &id.to_lowercase().replace('_', "-");
    if let Some(near) = nearest(id, ids.clone()) {
        return near;
    }
    let mut fuller: Vec<&str> = ids
        .into_iter()
        .filter(|other| has_words(other, id))
        .collect();
    if id.contains('-') {
        fuller.sort_by_key(|other| other.split('-').count());
        fuller.truncate(1);
    }
    match &fuller[..] {
        [] => "`er-preflight rules` lists them".to_owned(),
        [only] => format!("did you mean `{only}`?"),
        [first @ .., last] if first.len() < FEW => {
            format!("did you mean `{}` or `{last}`?", first.join("`, `"))
        }
        _ => format!(
            "`er-preflight rules` lists them, {} with that word",
            fuller.len()
        ),
    }
}

/// Whether an id has all words of another one, in order.
fn has_words(id: &str, words: &str) -> bool {
    let mut all = id.split('-');
    words.split('-').all(|word| all.any(|other| other == word))
}

/// Short names may differ in one letter, though that is much of them.
#[expect(clippy::cast_precision_loss, reason = "names are short")]
fn longest(a: &str, b: &str) -> f64 {
    a.len().max(b.len()).max(3) as f64
}

#[cfg(test)]
mod tests {
    use super::{nearest, rule};

    #[test]
    fn near_names_are_offered_and_far_ones_are_not() {
        let names = ["asn", "sites", "peering_location"];
        assert_eq!(
            nearest("asm", names).as_deref(),
            Some("did you mean `asn`?")
        );
        assert_eq!(
            nearest("peering_locaton", names).as_deref(),
            Some("did you mean `peering_location`?")
        );
        assert_eq!(nearest("bandwidth", names), None);
    }

    #[test]
    fn names_without_bounds_are_not_compared() {
        let long = "a".repeat(1_000_000);
        assert_eq!(nearest(&long, [&*long]), None);
        assert_eq!(
            nearest("asn", [&*long, "asm"]).as_deref(),
            Some("did you mean `asm`?")
        );
        // Only names of a likely length count among those that are compared.
        let far = std::iter::repeat_n("bandwidth", 1_000);
        assert!(nearest("asn", far.chain(["asm"])).is_some());
    }

    #[test]
    fn ids_are_offered_for_slips_and_for_forgotten_words() {
        let ids = [
            "vlan-id-duplicate-circuit",
            "vlan-id-range",
            "peer-asn-range",
        ];
        let said = |id| rule(id, ids);
        assert_eq!(said("vlan-id-rnge"), "did you mean `vlan-id-range`?");
        assert_eq!(said("vlan-range"), "did you mean `vlan-id-range`?");
        assert_eq!(said("VLAN_ID_RANGE"), "did you mean `vlan-id-range`?");
        assert_eq!(
            said("range"),
            "did you mean `vlan-id-range` or `peer-asn-range`?"
        );
        let many = ["a-asn", "b-asn", "c-asn", "d-asn", "e-asn"];
        assert_eq!(
            rule("asn", many.into_iter().take(4)),
            "did you mean `a-asn`, `b-asn`, `c-asn` or `d-asn`?"
        );
        assert_eq!(
            rule("asn", many),
            "`er-preflight rules` lists them, 5 with that word"
        );
        assert_eq!(said("vlan-id-xyz"), "`er-preflight rules` lists them");
    }
}
