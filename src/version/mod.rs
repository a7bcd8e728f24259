//! Which versions do Terraform's version constraints allow?
//!
//! The grammar is that of `required_providers`: comparisons joined by commas, `~>` among them. A version before its
//! release is allowed only by a comparison that names exactly it.
//! Source: <https://developer.hashicorp.com/terraform/language/expressions/version-constraints> (2026-11-22); what the
//! page leaves open was tried with Terraform 1.11.4, and the tests have its answers.

use std::{collections::BTreeSet, fmt};

pub use semver::Version;

/// The three numbers of a release.
type Numbers = (u64, u64, u64);

/// Comparisons that a version must all meet; none of them allows every release.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Constraints(Vec<Comparison>);

/// One comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Comparison {
    operator: Operator,
    with: Version,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    /// `~>`: at least the version, and below this one.
    Compatible(Version),
}

/// The operators by their text, longer ones first; `~>` is not among them since it needs more than its text.
const OPERATORS: [(&str, Operator); 6] = [
    (">=", Operator::GreaterOrEqual),
    ("<=", Operator::LessOrEqual),
    ("!=", Operator::NotEqual),
    (">", Operator::Greater),
    ("<", Operator::Less),
    ("=", Operator::Equal),
];

impl Constraints {
    /// Reads a text such as `>= 4.1, < 5.0`; `None` if Terraform would refuse it.
    pub fn parse(text: &str) -> Option<Self> {
        let comparisons = text.split(',').map(Comparison::parse);
        comparisons.collect::<Option<_>>().map(Self)
    }

    /// That version and no other.
    pub fn exactly(version: Version) -> Self {
        Self(vec![Comparison {
            operator: Operator::Equal,
            with: version,
        }])
    }

    /// What meets both.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Whether they allow a version.
    pub fn allow(&self, version: &Version) -> bool {
        let is_named = || {
            let mut named = self.0.iter();
            named.any(|it| it.operator == Operator::Equal && it.is_met(version))
        };
        self.0.iter().all(|comparison| comparison.is_met(version))
            && (version.pre.is_empty() || is_named())
    }

    /// Whether every version that they allow is that one or a later one; `None` if they allow nothing.
    pub fn all_from(&self, version: &Version) -> Option<bool> {
        let (first, _) = self.ends()?;
        Some(first >= *version)
    }

    /// Whether some version that they allow is that one or a later one; `None` if they allow nothing.
    pub fn any_from(&self, version: &Version) -> Option<bool> {
        Some(match self.ends()?.1 {
            End::Open => true,
            End::Below(end) => end > *version,
            End::At(last) => last >= *version,
        })
    }

    /// The first version that they allow, and where the allowed ones end.
    fn ends(&self) -> Option<(Version, End)> {
        let named = self.0.iter().filter(|comparison| {
            comparison.operator == Operator::Equal && !comparison.with.pre.is_empty()
        });
        // One that is named before its release allows no other beside it.
        if let Some(named) = named.map(|comparison| &comparison.with).next() {
            return self
                .allow(named)
                .then(|| (named.clone(), End::At(named.clone())));
        }
        let (mut from, mut to): (Numbers, Option<Numbers>) = ((0, 0, 0), None);
        for comparison in &self.0 {
            let (lowest, below) = comparison.releases();
            from = from.max(lowest);
            to = match (to, below) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
        }
        let mut left_out = self.left_out();
        while left_out.remove(&from) {
            from = next(from);
        }
        while let Some((major, minor, patch @ 1..)) = to
            && left_out.remove(&(major, minor, patch - 1))
        {
            to = Some((major, minor, patch - 1));
        }
        if to.is_some_and(|to| to <= from) {
            return None;
        }
        Some((
            release(from),
            to.map_or(End::Open, |to| End::Below(release(to))),
        ))
    }

    /// The releases that `!=` leaves out.
    fn left_out(&self) -> BTreeSet<Numbers> {
        let out = self.0.iter().filter(|comparison| {
            comparison.operator == Operator::NotEqual && comparison.with.pre.is_empty()
        });
        out.map(|comparison| numbers(&comparison.with)).collect()
    }
}

/// Where the versions that are allowed end.
enum End {
    Open,
    Below(Version),
    At(Version),
}

impl Comparison {
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(rest) = text.strip_prefix("~>") {
            let (with, parts) = parse_boundary(rest)?;
            let below = match parts {
                1 | 2 => Version::new(with.major.checked_add(1)?, 0, 0),
                _ => Version::new(with.major, with.minor.checked_add(1)?, 0),
            };
            let operator = Operator::Compatible(below);
            return Some(Self { operator, with });
        }
        let (operator, rest) = OPERATORS
            .iter()
            .find_map(|(sign, operator)| Some((operator.clone(), text.strip_prefix(sign)?)))
            .unwrap_or((Operator::Equal, text));
        let (with, _) = parse_boundary(rest)?;
        Some(Self { operator, with })
    }

    fn is_met(&self, version: &Version) -> bool {
        let order = version.cmp_precedence(&self.with);
        match &self.operator {
            Operator::Equal => order.is_eq(),
            Operator::NotEqual => order.is_ne(),
            Operator::Less => order.is_lt(),
            Operator::LessOrEqual => order.is_le(),
            Operator::Greater => order.is_gt(),
            Operator::GreaterOrEqual => order.is_ge(),
            Operator::Compatible(below) => order.is_ge() && version < below,
        }
    }

    /// The releases that it allows: from the first up to the second, which is not among them. `!=` leaves out a point,
    /// which is looked after elsewhere.
    fn releases(&self) -> (Numbers, Option<Numbers>) {
        let at = numbers(&self.with);
        // Before its release, a version lies between two releases.
        let is_release = self.with.pre.is_empty();
        let behind = if is_release { next(at) } else { at };
        let first = (0, 0, 0);
        match &self.operator {
            Operator::Equal => (at, Some(behind)),
            Operator::NotEqual => (first, None),
            Operator::Less => (first, Some(at)),
            Operator::LessOrEqual => (first, Some(behind)),
            Operator::Greater => (behind, None),
            Operator::GreaterOrEqual => (at, None),
            Operator::Compatible(below) => (at, Some(numbers(below))),
        }
    }
}

/// A version of one to three numbers, and how many there are; those that are missing are zero.
fn parse_boundary(text: &str) -> Option<(Version, usize)> {
    let text = text.trim();
    let numbers_end = text.find(['-', '+']).unwrap_or(text.len());
    let (numbers, rest) = text.split_at(numbers_end);
    let parsed: Vec<u64> = numbers
        .split('.')
        .map(|number| {
            let is_plain = number.bytes().all(|byte| byte.is_ascii_digit());
            number.parse().ok().filter(|_| is_plain)
        })
        .collect::<Option<_>>()?;
    let (major, minor, patch) = match parsed[..] {
        [major] => (major, 0, 0),
        [major, minor] => (major, minor, 0),
        [major, minor, patch] => (major, minor, patch),
        _ => return None,
    };
    let version = Version::parse(&format!("{major}.{minor}.{patch}{rest}")).ok()?;
    Some((version, parsed.len()))
}

fn numbers(version: &Version) -> Numbers {
    (version.major, version.minor, version.patch)
}

fn next((major, minor, patch): Numbers) -> Numbers {
    (major, minor, patch.saturating_add(1))
}

fn release((major, minor, patch): Numbers) -> Version {
    Version::new(major, minor, patch)
}

impl fmt::Display for Constraints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, comparison) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            let sign = match &comparison.operator {
                Operator::Compatible(_) => "~>",
                operator => OPERATORS
                    .iter()
                    .find(|(_, other)| other == operator)
                    .map_or("=", |(sign, _)| sign),
            };
            write!(f, "{separator}{sign} {}", comparison.with)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
