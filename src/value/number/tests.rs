//! Numbers against answers recorded from `terraform console` 1.11.4.

use proptest::prelude::*;

use super::*;

fn number(text: &str) -> Number {
    Number::parse(text).expect("the tests write numbers")
}

#[test]
fn text_becomes_a_number_and_its_shortest_text() {
    let third = format!("0.{}5", "3".repeat(153));
    assert_eq!(number("1").divide(&number("3")).unwrap().to_string(), third);
    for (text, expected) in [
        ("1e22", "10000000000000000000000"),
        ("1.50", "1.5"),
        ("1p4", "16"),
        ("+5", "5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-0", "-0"),
        ("0.1", "0.1"),
        ("1e-7", "0.0000001"),
        ("00012", "12"),
    ] {
        assert_eq!(number(text).to_string(), expected, "{text}");
    }
    assert_eq!(number("1e400").to_string(), format!("1{}", "0".repeat(400)));
}
