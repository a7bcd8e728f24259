//! How little does a fault hide?

use super::*;

/// Checks what is read of a faulty text beside the findings.
#[track_caller]
fn check(text: &str, tree: &str, findings: &[&str]) {
    let (_, parsed, _) = parse_text(text);
    assert_eq!(show::body(&parsed.body), tree, "{text}");
    check_findings(text, findings);
}

#[test]
fn several_faults_in_one_file() {
    check(
        "a {\n  b = [1 2]\n  c = 3\n}\nd {\n  e = \n  f = 4\n}\ng = 5 6\nh = 7\n",
        "g=5; h=7; a {b=BROKEN; c=3}; d {e=BROKEN; f=4}",
        &[
            "2:10-2:11 syntax-error: expected `,` or `]`, found `2`",
            "6:7-6:7 syntax-error: expected a value, found the end of the line",
            "9:7-9:8 syntax-error: expected a new line after the value, found `6`",
        ],
    );
}

#[test]
fn a_bracket_that_is_not_closed_ends_at_the_next_argument() {
    check(
        "a {\n  b = [1, 2\n  c = 3\n}\nd = f(1,\n\ne {\n}\n",
        "d=BROKEN; a {b=BROKEN; c=3}; e {}",
        &[
            "3:3-3:4 syntax-error: expected `,` or `]`, found `c`",
            "7:3-7:4 syntax-error: expected `,` or `)`, found `{`",
        ],
    );
}

#[test]
fn a_block_that_is_not_closed_gives_back_what_follows_it() {
    check(
        "a {\n  b = 1\n  inner {\n  }\n\nc \"x\" {\n  d = 2\n}\n\ne {\n}\n",
        "c x {d=2}; e {}; a {b=1; inner {}}",
        &["1:3-1:4 syntax-error: this block is never closed"],
    );
}

#[test]
fn faults_in_headers_and_bodies() {
    check(
        "a \"x${y}\" {\n  b = 1\n}\nc : 1\n}\n\"d\" = 1\ne = 1\n",
        "e=1",
        &[
            "1:3-1:10 syntax-error: a label cannot hold `${` or `%{` sequences",
            "4:3-4:4 syntax-error: expected `=` or `{` after `c`, found `:`",
            "5:1-5:2 syntax-error: expected the name of an argument or the kind of a block, found `}`",
            "6:1-6:2 syntax-error: expected the name of an argument or the kind of a block, found a quote",
        ],
    );
}

#[test]
fn a_block_on_one_line_holds_one_argument() {
    check(
        "variable \"x\" { type = number, default = 1 }\na = 1\n",
        "a=1; variable x {type=number}",
        &["1:29-1:30 syntax-error: expected `}`, found `,`"],
    );
    check(
        "b { c = 1\n  d = 2\n}\na = 1\n",
        "a=1; b {c=1; d=2}",
        &["1:10-1:10 syntax-error: expected `}`, found the end of the line"],
    );
}

#[test]
fn an_argument_given_twice_keeps_its_first_value() {
    check(
        "a {\n  b = 1\n  c = 2\n  b = 3\n}\n",
        "a {b=1; c=2}",
        &["4:3-4:4 syntax-error: argument `b` is given twice"],
    );
}

#[test]
fn faults_within_templates() {
    check(
        "a = \"x ${y z} w\"\nb = <<EOT\n${1 2}\nc = 3\nEOT\nd = \"\\q\"\ne = 5\nf = \"%{ if x }y\"\ng = \"%{ endif }\"\n",
        "a=BROKEN; b=BROKEN; d=BROKEN; e=5; f=BROKEN; g=BROKEN",
        &[
            "1:12-1:13 syntax-error: expected an operator or `}`, found `z`",
            "3:5-3:6 syntax-error: expected an operator or `}`, found `2`",
            "6:6-6:8 syntax-error: `\\q` is not an escape sequence",
            "8:6-8:11 syntax-error: this directive is never closed by `%{ endif }`",
            "9:6-9:14 syntax-error: there is no open directive for this `endif`",
        ],
    );
}

#[test]
fn what_never_ends_hides_no_block_at_the_margin() {
    check(
        "a = <<EOT\nx\nb {\n  c = 1\n}\n",
        "a=BROKEN; b {c=1}",
        &["1:5-1:10 syntax-error: this heredoc is never ended by a line with `EOT` alone"],
    );
    check(
        "a = 1\n/* b\nc = 2\n",
        "a=1",
        &["2:1-2:3 syntax-error: this comment is never closed"],
    );
}

#[test]
fn words_of_the_message_fit_the_mistake() {
    let help = |text: &str| parse_text(text).2[0].help.clone().unwrap_or_default();
    assert_eq!(help("a = 'x'\n"), "strings stand in double quotes");
    assert!(help("a = 10.0.0.0/16\n").contains("quotes"));
    check_findings(
        "a = \u{a0}1\n",
        &["1:5-1:7 syntax-error: `\\u{a0}` cannot stand in a name"],
    );
    check_findings(
        "a = x ? y\n",
        &[
            "1:10-1:10 syntax-error: expected `:` and what holds when the condition is false, found the end of the line",
        ],
    );
    check_findings(
        "a = (1\n",
        &["1:5-1:6 syntax-error: this `(` is never closed"],
    );
}
