//! Constraints against Terraform's own answers.

use super::{Constraints, Version};

/// What a mirror offered to `terraform init` 1.11.4.
const OFFERED: [&str; 13] = [
    "3.0.0",
    "3.117.1",
    "4.0.0",
    "4.0.1",
    "4.1.0",
    "4.58.0",
    "4.59.0",
    "4.59.1",
    "5.0.0-beta1",
    "5.0.0",
    "5.2.0",
    "6.0.0-beta2",
    "6.0.0-beta3",
];

/// What it took of them; nothing where it found none.
const TAKEN: [(&str, Option<&str>); 22] = [
    ("~> 4", Some("4.59.1")),
    ("~> 4.0", Some("4.59.1")),
    ("~> 4.0.0", Some("4.0.1")),
    ("~> 4.59.0", Some("4.59.1")),
    ("= 4", Some("4.0.0")),
    ("4", Some("4.0.0")),
    ("4.1", Some("4.1.0")),
    ("> 4.59", Some("5.2.0")),
    ("< 5", Some("4.59.1")),
    ("<= 5", Some("5.0.0")),
    ("!= 5.2.0", Some("5.0.0")),
    (">= 4, != 5.2.0", Some("5.0.0")),
    (">=4.0,<5.0", Some("4.59.1")),
    ("5.0.0-beta1", Some("5.0.0-beta1")),
    (">= 5.0.0-beta1", Some("5.2.0")),
    ("~> 6.0.0-beta1", None),
    (">= 6.0.0-beta1", None),
    ("6.0.0-beta2", Some("6.0.0-beta2")),
    ("~> 5.0.0-beta1", Some("5.0.0")),
    ("= 4.1.0, ~> 4.0", Some("4.1.0")),
    ("< 5.0.0-beta1", Some("4.59.1")),
    ("4.0.01", Some("4.0.1")),
];

/// What it refused.
const REFUSED: [&str; 10] = [
    "",
    ">= 3.0 , ",
    ">= 3.x",
    "v4.0",
    ">= 4 < 5",
    "=> 4.0",
    "== 4.1.0",
    "4.*",
    "~> 4.0.0.0",
    "+4",
];

fn version(text: &str) -> Version {
    Version::parse(text).unwrap()
}

fn constraints(text: &str) -> Constraints {
    Constraints::parse(text).unwrap()
}

#[test]
fn the_newest_allowed_is_what_terraform_takes() {
    for (text, taken) in TAKEN {
        let constraints = constraints(text);
        let offered = OFFERED.map(version);
        let newest = offered.iter().filter(|it| constraints.allow(it)).max();
        assert_eq!(newest, taken.map(version).as_ref(), "{text}");
    }
}

#[test]
fn what_terraform_refuses_is_refused() {
    for text in REFUSED {
        assert_eq!(Constraints::parse(text), None, "{text}");
    }
}

/// Both questions against all that a dense grid of versions answers to them.
#[test]
fn questions_agree_with_what_is_allowed() {
    let mut grid = Vec::new();
    for major in 2..=7 {
        for minor in [0, 1, 2, 57, 58, 59, 60, 61] {
            grid.extend((0..=3).map(|patch| Version::new(major, minor, patch)));
        }
    }
    grid.extend(["5.0.0-beta1", "6.0.0-beta2"].map(version));
    let odd = [
        ">= 4.58.0, != 4.58.0",
        ">= 4.58.0, <= 4.59.1, != 4.59.1, != 4.59.0",
        "4.59.0, 4.59.1",
        "5.0.0-beta1, >= 4.0",
        "5.0.0-beta1, >= 5.0",
        "> 4.59.0, < 4.59.2",
        "!= 4.59.0, 4.59.0",
        "> 5.0.0-beta1",
        "<= 5.0.0-beta1, >= 4.60",
    ];
    for text in TAKEN.iter().map(|(text, _)| *text).chain(odd) {
        let constraints = constraints(text);
        let allowed: Vec<_> = grid.iter().filter(|it| constraints.allow(it)).collect();
        for at in [(4, 0, 0), (4, 58, 1), (4, 59, 0), (4, 59, 1), (5, 0, 0)] {
            let at = Version::new(at.0, at.1, at.2);
            let all = allowed.iter().all(|it| **it >= at);
            let any = allowed.iter().any(|it| **it >= at);
            let nothing = allowed.is_empty();
            let expected = (!nothing).then_some((all, any));
            let asked = constraints.all_from(&at).zip(constraints.any_from(&at));
            assert_eq!(asked, expected, "{text} from {at}");
        }
    }
}

#[test]
fn nothing_said_allows_every_release() {
    let any = Constraints::default();
    assert!(any.allow(&version("1.0.0")));
    assert!(!any.allow(&version("1.0.0-rc1")));
    assert_eq!(any.all_from(&version("1.0.0")), Some(false));
    assert_eq!(any.any_from(&version("99.0.0")), Some(true));
}

#[test]
fn numbers_beyond_all_bounds_do_no_harm() {
    let top = u64::MAX;
    assert_eq!(Constraints::parse(&format!("~> {top}.0")), None);
    assert_eq!(Constraints::parse("= 99999999999999999999"), None);
    let edge = constraints(&format!("> 1.0.{top}, != 1.0.{top}"));
    assert_eq!(edge.all_from(&version("1.0.0")), Some(true));
}

#[test]
fn they_are_shown_as_they_are_written() {
    let text = "~> 4.1.0, != 4.1.3, >= 4.1.2-rc1";
    assert_eq!(constraints(text).to_string(), text);
}
