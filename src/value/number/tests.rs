//! Numbers against answers recorded from `terraform console` 1.11.4.

use proptest::prelude::*;

use super::*;

fn number(text: &str) -> Number {
    Number::parse(text).expect("the tests write numbers")
}

fn print(result: Result<Number, NumberError>) -> String {
    result.map_or_else(|error| error.to_string(), |number| number.to_string())
}

/// A count, such as `length` gives.
fn count(value: i64) -> Number {
    Number::from(value)
}

#[test]
fn text_becomes_a_number_and_its_shortest_text() {
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

#[test]
fn what_is_no_decimal_number_is_refused() {
    for text in [
        "", "-", ".", "a", " 1", "1 ", "0x10", "1_0", "1e", "1e+", "--1", "1.2.3", "1e5.5", "é",
    ] {
        assert_eq!(Number::parse(text), Err(NumberError::Malformed), "{text:?}");
    }
}

#[test]
fn huge_and_tiny_numbers_are_out_of_range_at_once() {
    let long = "9".repeat(1_000_000);
    for text in [
        "1e999999999",
        "1e-999999999",
        "-1e99999999999999999999999999",
        "1p999999999999",
        "Inf",
        "-inf",
        &long,
    ] {
        assert_eq!(Number::parse(text), Err(NumberError::OutOfRange));
    }
    assert_eq!(number("0e999999999").to_string(), "0");
    let large = number("1e4900");
    assert_eq!(large.multiply(&large), Err(NumberError::OutOfRange));
    assert_eq!(
        number("1e-4900").divide(&large),
        Err(NumberError::OutOfRange)
    );
}

#[test]
fn arithmetic_is_that_of_terraform() {
    let third = format!("0.{}5", "3".repeat(154));
    for (op, a, b, expected) in [
        ('/', "1", "3", third.as_str()),
        ('+', "0.1", "0.2", "0.3"),
        ('*', "0.1", "3", "0.3"),
        (
            '*',
            "9007199254740993",
            "9007199254740993",
            "81129638414606699710187514626049",
        ),
        (
            '+',
            "1e30",
            "1e-30",
            "1000000000000000000000000000000.000000000000000000000000000001",
        ),
        ('*', "0", "-1", "-0"),
        ('-', "1", "1", "0"),
        ('-', "-0", "0", "-0"),
        ('/', "5", "0", "division by zero"),
        ('%', "5", "0", "5"),
        ('%', "-7", "3", "-1"),
        ('%', "7", "-3", "1"),
        ('%', "7.5", "2", "1.5"),
        ('%', "-7.5", "2", "-1.5"),
        ('%', "1e600", "7", "0"),
        ('%', "123456789012345678901234567890", "7", "0"),
        (
            '%',
            "10",
            "0.3",
            "0.09999999999999999999999999999999999999999999999999999999999999999999999999999999999\
             999999999999999999999999999999999999999999999999999999999999999999999928",
        ),
    ] {
        let (left, right) = (number(a), number(b));
        let result = match op {
            '+' => left.add(&right),
            '-' => left.subtract(&right),
            '*' => left.multiply(&right),
            '/' => left.divide(&right),
            _ => left.modulo(&right),
        };
        assert_eq!(print(result), expected, "{a} {op} {b}");
    }
    let two_thirds = number("2").divide(&number("3")).expect("in range");
    assert_eq!(print(two_thirds.multiply(&number("3"))), "2");
    // The remainder of a number with more digits than its precision is as wrong as Terraform's.
    let rest = print(number("1e1000").modulo(&number("7")));
    assert!(rest.starts_with("-78394900960472177306267138570356016227695328100"));
}

#[test]
fn counts_have_fewer_digits_than_written_numbers() {
    // length([1]) / length([1, 2, 3])
    assert_eq!(print(count(1).divide(&count(3))), "0.33333333333333333334");
    // length(["a"]) % 0.3
    assert_eq!(
        print(count(1).modulo(&number("0.3"))),
        "0.10000000000000000002"
    );
    // length([1, 2, 3]) * 1.1
    assert_eq!(
        print(count(3).multiply(&number("1.1"))),
        format!("3.3{}2", "0".repeat(152))
    );
}

#[test]
fn integers_come_out_exactly_or_not_at_all() {
    assert_eq!(number("65535").to_u64(), Some(65535));
    assert_eq!(number("-1").to_u64(), None);
    assert_eq!(number("-1").to_i64(), Some(-1));
    assert_eq!(number("1.5").to_i64(), None);
    assert_eq!(number("-0").to_usize(), Some(0));
    assert_eq!(number("18446744073709551616").to_u64(), None);
    assert_eq!(
        number("170141183460469231731687303715884105727").to_i128(),
        Some(i128::MAX)
    );
    assert_eq!(Number::from(i64::MIN).to_i64(), Some(i64::MIN));
    assert_eq!(Number::from(u128::MAX).to_string(), u128::MAX.to_string());
}

#[test]
fn rounding_to_integers() {
    for (text, floor, ceil) in [
        ("1.5", "1", "2"),
        ("-1.5", "-2", "-1"),
        ("3", "3", "3"),
        ("0.1", "0", "1"),
        ("-1e-300", "-1", "0"),
    ] {
        assert_eq!(number(text).floor().to_string(), floor);
        assert_eq!(number(text).ceil().to_string(), ceil);
    }
}

#[test]
fn other_bases() {
    assert_eq!(Number::from_radix("ff", 16), Some(number("255")));
    assert_eq!(Number::from_radix("-101", 2), Some(number("-5")));
    assert_eq!(Number::from_radix("12", 2), None);
    assert_eq!(Number::from_radix("1_0", 10), None);
    assert_eq!(number("255").to_radix(16).as_deref(), Some("ff"));
    assert_eq!(number("1.5").to_radix(16), None);
    assert_eq!(number("1").to_radix(99), None);
}

#[test]
fn floats() {
    assert_eq!(number("0.1").to_f64(), Some(0.1));
    assert_eq!(number("1e400").to_f64(), None);
    assert_eq!(
        Number::from_f64(0.1).map(|number| number.to_string()),
        Some("0.1".to_owned())
    );
    assert_eq!(Number::from_f64(f64::NAN), None);
    assert_eq!(Number::from_f64(f64::INFINITY), None);
}

#[test]
fn equality_is_that_of_the_value() {
    assert_eq!(number("1"), count(1));
    assert_eq!(number("0"), number("-0"));
    assert_ne!(
        number("0.1"),
        Number::from_f64(0.1).expect("a finite float")
    );
    assert!(number("-1e300") < number("1e-300"));
}

proptest! {
    #[test]
    fn what_is_printed_is_read_as_the_same_number(digits in "-?[0-9]{1,60}(\\.[0-9]{1,60})?(e-?[0-9]{1,3})?") {
        let number = number(&digits);
        prop_assert_eq!(&number, &Number::parse(&number.to_string()).expect("printed numbers are numbers"));
    }

    #[test]
    fn quotients_are_printed_so_that_they_are_read_back(a in 1..i64::MAX, b in 1..i64::MAX) {
        let quotient = number(&a.to_string()).divide(&number(&b.to_string())).expect("in range");
        prop_assert_eq!(&quotient, &number(&quotient.to_string()));
    }

    #[test]
    fn integers_are_exact(a in any::<i64>(), b in any::<i64>()) {
        let (x, y) = (Number::from(a), number(&b.to_string()));
        prop_assert_eq!(x.add(&y).expect("in range").to_i128(), Some(i128::from(a) + i128::from(b)));
        prop_assert_eq!(x.multiply(&y).expect("in range").to_i128(), Some(i128::from(a) * i128::from(b)));
        prop_assert_eq!(x.cmp(&y), a.cmp(&b));
        prop_assert_eq!(x.to_string(), a.to_string());
        if b != 0 {
            prop_assert_eq!(y.modulo(&x).ok().and_then(|rest| rest.to_i128()), i128::from(b).checked_rem(i128::from(a)).or(Some(i128::from(b))));
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "[-+.0-9eEpPInf]{0,20}") {
        let _ = Number::parse(&text).map(|number| number.to_string());
    }
}

#[test]
fn the_largest_and_smallest_numbers_are_printed() {
    assert_eq!(number("1e4900").to_string().len(), 4901);
    assert_eq!(
        number("1e-4900").to_string(),
        format!("0.{}1", "0".repeat(4899))
    );
    assert_eq!(number("-12345e-4900").to_string().len(), 4903);
}
