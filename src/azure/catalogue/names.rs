//! What does a name, as written in the code, stand for?

use unicode_normalization::UnicodeNormalization as _;

use super::entry::{Cloud, Location, Provider, ProviderStatus};

/// What a name, as written, stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Match<'a, T> {
    /// A name that Azure takes, but perhaps for case.
    Exact(&'a T),
    /// A name of the documentation, where the API has another: see its spellings.
    Alias(&'a T),
    /// A name that the API once had.
    Retired(&'a T),
    /// A slip of the pen.
    Near {
        /// What was probably meant.
        meant: &'a T,
        /// How it is written.
        spelling: &'a str,
    },
    /// None of these.
    Unknown {
        /// The names that look most alike, best first; at most three.
        nearest: Vec<&'a str>,
    },
}

/// The names of providers or of locations, for lookup without regard to case.
#[derive(Debug, Clone)]
pub(super) struct Names {
    /// Sorted by cloud, name and standing, so that of equal names the first is the best.
    names: Vec<Name>,
    /// Below so many letters, a name that differs by one is another name and not a slip.
    shortest_near: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    cloud: Cloud,
    lower: String,
    standing: Standing,
    /// Index of the provider or location.
    item: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Exact,
    Alias,
    Retired,
}

/// Something that is called by a name Azure takes.
pub(super) trait Named {
    /// The spelling to recommend to one who wrote `lower`.
    fn spelling(&self, lower: &str) -> &str;
}

impl Named for Location {
    fn spelling(&self, _: &str) -> &str {
        &self.name
    }
}

impl Named for Provider {
    fn spelling(&self, lower: &str) -> &str {
        let mut spellings = self.spellings().iter();
        let same = spellings.clone().find(|name| name.to_lowercase() == lower);
        same.or_else(|| spellings.next()).unwrap_or(&self.name)
    }
}

impl Names {
    pub(super) fn of_locations(locations: &[Location]) -> Self {
        let mut names = Vec::with_capacity(locations.len());
        for (item, location) in locations.iter().enumerate() {
            names.push(Name::new(
                location.cloud,
                &location.name,
                Standing::Exact,
                item,
            ));
            for alias in &location.aliases {
                names.push(Name::new(location.cloud, alias, Standing::Alias, item));
            }
        }
        // There are few cities: of those with five letters, none is a letter from another.
        Self::sorted(names, 5)
    }

    pub(super) fn of_providers(providers: &[Provider]) -> Self {
        let mut names = Vec::with_capacity(2 * providers.len());
        for (item, provider) in providers.iter().enumerate() {
            let (spelling, other) = match provider.status {
                ProviderStatus::Retired => (Standing::Retired, Standing::Retired),
                _ => (Standing::Exact, Standing::Alias),
            };
            for name in provider.spellings() {
                names.push(Name::new(provider.cloud, name, spelling, item));
            }
            // Most providers have one name, which every source writes.
            let is_spelling = |name: &str| {
                let mut spellings = provider.spellings().iter();
                spellings.any(|spelling| spelling == name)
            };
            for name in provider.all_names().filter(|name| !is_spelling(name)) {
                names.push(Name::new(provider.cloud, name, other, item));
            }
        }
        // `Telin` and `Telus`, `KIO` and `Jio` are four companies.
        Self::sorted(names, 6)
    }

    fn sorted(mut names: Vec<Name>, shortest_near: usize) -> Self {
        names.sort_unstable();
        names.dedup_by(|later, first| later.cloud == first.cloud && later.lower == first.lower);
        Self {
            names,
            shortest_near,
        }
    }

    /// What `written` stands for among `items`, which the indexes of this index are of.
    pub(super) fn find<'a, T: Named>(
        &self,
        cloud: Cloud,
        written: &str,
        items: &'a [T],
    ) -> Match<'a, T> {
        let lower = written.trim().to_lowercase();
        let of_cloud = self.of_cloud(cloud);
        if let Ok(at) = of_cloud.binary_search_by(|name| name.lower.cmp(&lower)) {
            let item = &items[of_cloud[at].item];
            return match of_cloud[at].standing {
                Standing::Exact => Match::Exact(item),
                Standing::Alias => Match::Alias(item),
                Standing::Retired => Match::Retired(item),
            };
        }
        if let Some(name) = self.near_miss(of_cloud, &lower) {
            let meant = &items[name.item];
            let spelling = meant.spelling(&name.lower);
            return Match::Near { meant, spelling };
        }
        let nearest = nearest(of_cloud, &lower, items);
        Match::Unknown { nearest }
    }

    fn of_cloud(&self, cloud: Cloud) -> &[Name] {
        let start = self.names.partition_point(|name| name.cloud < cloud);
        let end = self.names.partition_point(|name| name.cloud <= cloud);
        &self.names[start..end]
    }

    /// The one item that `lower` is a slip of the pen for; with two candidates, none.
    fn near_miss<'n>(&self, names: &'n [Name], lower: &str) -> Option<&'n Name> {
        if lower.len() > LONGEST {
            return None;
        }
        let letters = skeleton(lower);
        let mut best: Option<(usize, &Name)> = None;
        let mut ambiguous = false;
        for name in names {
            if name.standing == Standing::Retired {
                continue;
            }
            let Some(distance) = self.slip(&letters, &skeleton(&name.lower)) else {
                continue;
            };
            match best {
                Some((least, _)) if distance > least => {}
                Some((least, first)) if distance == least => ambiguous |= first.item != name.item,
                _ => {
                    best = Some((distance, name));
                    ambiguous = false;
                }
            }
        }
        best.filter(|_| !ambiguous).map(|(_, name)| name)
    }

    /// How far two names are apart, if no further than a slip of the pen. Digits must agree: `Chicago3` is no `Chicago2`.
    fn slip(&self, written: &str, known: &str) -> Option<usize> {
        let (long, short) = (
            written.len().max(known.len()),
            written.len().min(known.len()),
        );
        if written == known {
            return (short > 0).then_some(0);
        }
        let allowed = match short {
            length if length < self.shortest_near => 0,
            ..9 => 1,
            _ => 2,
        };
        if long - short > allowed || !digits(written).eq(digits(known)) {
            return None;
        }
        let distance = strsim::osa_distance(written, known);
        (distance <= allowed).then_some(distance)
    }
}

impl Name {
    fn new(cloud: Cloud, name: &str, standing: Standing, item: usize) -> Self {
        Self {
            cloud,
            lower: name.to_lowercase(),
            standing,
            item,
        }
    }
}

/// What is longer than any name is not compared letter by letter.
const LONGEST: usize = 120;

/// The letters and digits of a name, without accents, blanks and punctuation.
fn skeleton(lower: &str) -> String {
    lower.nfd().filter(|c| c.is_alphanumeric()).collect()
}

fn digits(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(char::is_ascii_digit)
}

/// How alike two names look to a reader, from 0 to 1. What is short for a name is like it, too: its first letters, as `bt`
/// for `british telecom`, or a part, as `colt` of `colt technology services`.
fn likeness(written: &str, known: &str) -> f64 {
    /// Below it, many names hold the same letters.
    const PART: usize = 4;
    let initials: String = known
        .split(' ')
        .filter_map(|word| word.chars().next())
        .collect();
    let is_part = written.len() >= PART && known.contains(written);
    if written == initials || is_part {
        return 1.0;
    }
    strsim::jaro_winkler(written, known)
}

/// The names that look most alike, for the eye of the reader: at most three, none that has little in common.
fn nearest<'a, T: Named>(names: &[Name], lower: &str, items: &'a [T]) -> Vec<&'a str> {
    /// Below it, names share no more than letters.
    const ALIKE: f64 = 0.85;
    if lower.is_empty() || lower.len() > LONGEST {
        return Vec::new();
    }
    let mut alike: Vec<(f64, &Name)> = names
        .iter()
        .filter(|name| name.standing != Standing::Retired)
        .map(|name| (likeness(lower, &name.lower), name))
        .filter(|(score, _)| *score >= ALIKE)
        .collect();
    alike.sort_by(|(a, first), (b, second)| {
        b.total_cmp(a).then_with(|| first.lower.cmp(&second.lower))
    });
    let mut nearest = Vec::new();
    for (_, name) in alike {
        let spelling = items[name.item].spelling(&name.lower);
        if !nearest.contains(&spelling) {
            nearest.push(spelling);
        }
        if nearest.len() == 3 {
            break;
        }
    }
    nearest
}
