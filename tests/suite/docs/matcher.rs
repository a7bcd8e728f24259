//! Does the problem matcher see what the short report says?

use regex::Regex;
use serde_json::Value;

use super::page;
use crate::readme::run;

#[test]
fn the_problem_matcher_sees_errors_and_warnings() {
    let matcher: Value = serde_json::from_str(&page("problem-matcher.json")).unwrap();
    let pattern = &matcher["problemMatcher"][0]["pattern"][0];
    let regexp = Regex::new(pattern["regexp"].as_str().unwrap()).unwrap();
    let group = |key: &str| {
        let number = pattern[key].as_u64().unwrap();
        usize::try_from(number).unwrap()
    };
    let (report, _) = run("check examples/landing-zone --format short");
    let (json, _) = run("check examples/landing-zone --format json");
    let json: Value = serde_json::from_str(&json).unwrap();
    let mut seen = Vec::new();
    for line in report.lines() {
        let Some(found) = regexp.captures(line) else {
            // A note is no problem for GitHub, and the last line has the counts.
            assert!(
                line.contains(" note[") || line.starts_with("er-preflight: "),
                "{line}"
            );
            continue;
        };
        let text = |key: &str| found[group(key)].to_owned();
        let number = |key: &str| text(key).parse::<u64>().unwrap();
        let reported = json["findings"].as_array().unwrap().iter().any(|finding| {
            let location = &finding["location"];
            location["file"] == *text("file")
                && location["line"] == number("line")
                && location["column"] == number("column")
                && finding["severity"] == *text("severity")
                && finding["rule"] == *text("code")
                && text("message").starts_with(finding["message"].as_str().unwrap())
        });
        assert!(reported, "{line}");
        seen.push(text("severity"));
    }
    let errors = seen.iter().filter(|severity| *severity == "error").count();
    assert_eq!((errors, seen.len()), (5, 6), "{report}");
}
