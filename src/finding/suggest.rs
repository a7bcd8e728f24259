//! "Did you mean": the nearest of the names that there are.

/// How alike two names must be, from 0 to 1, for one to be offered for the other.
const ALIKE: f64 = 0.8;

/// A sentence that offers the nearest name; `None` if none is near.
pub fn nearest<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let mut best: Option<(f64, &str)> = None;
    for candidate in names {
        let likeness = strsim::normalized_damerau_levenshtein(name, candidate);
        if likeness >= ALIKE.min(1.0 - 1.5 / longest(name, candidate))
            && best.is_none_or(|(likest, _)| likeness > likest)
        {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| format!("did you mean `{candidate}`?"))
}

/// Short names may differ in one letter, though that is much of them.
#[expect(clippy::cast_precision_loss, reason = "names are short")]
fn longest(a: &str, b: &str) -> f64 {
    a.len().max(b.len()).max(3) as f64
}

#[cfg(test)]
mod tests {
    use super::nearest;

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
}
