//! Do we agree with Terraform where `hcl::edit` alone would not?

use super::*;
use crate::finding::Severity;

/// `[text, accepted]` pairs, recorded with `terraform fmt -` of Terraform 1.11.4. The first ones are written by hand,
/// the rest are random pieces of grammar and mutations of sound files.
const RECORDED: &str = include_str!("../../../testdata/syntax/verdicts.json");

#[test]
fn verdicts_are_those_of_terraform() {
    let recorded: Vec<(String, bool)> = serde_json::from_str(RECORDED).unwrap();
    let mut wrong = Vec::new();
    for (text, accepted) in &recorded {
        let (_, _, findings) = parse_text(text);
        let errors = findings
            .iter()
            .filter(|finding| finding.rule == "syntax-error");
        if (errors.count() == 0) != *accepted {
            wrong.push((text, accepted, findings_of(text)));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{wrong:#?}", wrong.len());
}

// What Terraform accepts and `hcl::edit` refuses.

#[test]
fn lines_may_break_anywhere_in_a_for_expression() {
    check_tree(
        "a = { for l in\n x :\n l => b &&\n c\n ? d : {\n k = 1\n}\n if\n e }\n",
        "a=(for l in x: l=>(? (And b c) d {\"k\":1}) if e)",
    );
    check_tree("a = [for x in\n y : x\n]\n", "a=(for x in y: x)");
}

#[test]
fn lines_may_break_in_directives() {
    check_tree(
        "a = \"%{ if\n x\n}y%{\nendif }%{ for k,\n v in\n z }${v}%{ endfor }\"\n",
        r#"a=(template (if x ("y") ()) (for k,v in z (v)))"#,
    );
}

#[test]
fn of_two_equal_object_keys_the_last_wins_with_a_warning() {
    let text = "a = {\n  b = 1\n  \"b\" = 2\n  c = 3\n}\n";
    check_findings(
        text,
        &["3:3-3:6 duplicate-object-key: object key `b` is given twice"],
    );
    let (_, parsed, findings) = parse_text(text);
    assert_eq!(show::body(&parsed.body), r#"a={"b":1 "b":2 "c":3}"#);
    assert_eq!(findings[0].related.len(), 1);
    assert_eq!(findings[0].severity, Severity::Warning);
    let (_, _, findings) = parse_text("x = 0\na = {\n  b = [1]\n  b = [1]\n}\n");
    assert_eq!(findings[0].severity, Severity::Note);
}

#[test]
fn byte_order_mark_and_bad_bytes_in_comments() {
    let decoded = decode(b"\xef\xbb\xbfa = 1 # \xff \r x\nb = 2\n".to_vec());
    assert_eq!(decoded.invalid, None);
    check_tree(&decoded.text, "a=1; b=2");
}

#[test]
fn a_heredoc_may_hold_lines_that_begin_with_its_marker() {
    check_tree(
        "a = <<EOT\nEOT foo\nEOT, x\n EOT\n",
        r#"a="EOT foo\nEOT, x\n""#,
    );
}

#[test]
fn numbers_of_any_size_keep_their_text() {
    check_tree(
        "a = 1e400\nb = -1.50\nc = - /* x */ 2\nd = x.01\ne = x.1e5\n",
        "a=1e400; b=(Negate 1.50); c=(Negate 2); d=(at x 01); e=(at x 1e5)",
    );
}

#[test]
fn nesting_and_chains_beyond_the_bounds_are_said_to_be_so() {
    let nested = format!("a = {}1{}\nb = 2\n", "(".repeat(100), ")".repeat(100));
    check_findings(
        &nested,
        &["1:65-1:66 input-bound: nested more than 60 levels deep"],
    );
    let chained = format!("a = 1{}\nb = 2\n", " + 1".repeat(200));
    let negated = format!("a = {}x\nb = 2\n", "!".repeat(200));
    let stepped = format!("a = x{}\nb = 2\n", ".y".repeat(100));
    let directives = format!(
        "a = \"{}{}\"\nb = 2\n",
        "%{ if x }".repeat(100),
        "%{ endif }".repeat(100)
    );
    for text in [&nested, &chained, &negated, &stepped, &directives] {
        let (_, parsed, findings) = parse_text(text);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].rule, "input-bound");
        assert_eq!(show::body(&parsed.body), "a=BROKEN; b=2");
    }
}

// What Terraform refuses and `hcl::edit` accepts.

#[test]
fn a_line_break_ends_a_string_that_was_not_closed() {
    let text = "a = \"x\nb = \"y\"\nc = f(\"z)\nd = 1\n";
    check_findings(
        text,
        &[
            "1:5-1:7 syntax-error: this string does not end on its line",
            "3:7-3:10 syntax-error: this string does not end on its line",
        ],
    );
    let (_, parsed, _) = parse_text(text);
    assert_eq!(
        show::body(&parsed.body),
        r#"a=BROKEN; b="y"; c=BROKEN; d=1"#
    );
}

#[test]
fn addresses_without_quotes_are_no_numbers() {
    check_findings(
        "a = 1.2.3\n",
        &["1:5-1:10 syntax-error: `1.2.3` is not a number"],
    );
    check_findings(
        "a = [10.1.2.0/24]\n",
        &["1:6-1:14 syntax-error: `10.1.2.0` is not a number"],
    );
}

#[test]
fn two_legacy_indexes_in_a_row() {
    check_findings(
        "a = foo.0.1\n",
        &["1:9-1:12 syntax-error: two indexes cannot follow each other like this"],
    );
    check_tree("a = foo.0.bar\n", "a=(. (at foo 0) bar)");
}

#[test]
fn splats_nest_only_behind_brackets() {
    check_findings(
        "a = x.*.b.*.c\n",
        &["1:11-1:12 syntax-error: `.*` cannot follow another `.*`"],
    );
    check_tree("a = x.*.b[0].c\n", "a=(. (at (splat x (. * b)) 0) c)");
    check_tree("a = x[*].b[0].c\n", "a=(splat x (. (at (. * b) 0) c))");
    check_tree("a = x[*].b[*].c\n", "a=(splat x (splat (. * b) (. * c)))");
    check_tree(
        "a = x.*.b[0].*.c\n",
        "a=(splat (at (splat x (. * b)) 0) (. * c))",
    );
}

#[test]
fn a_line_break_behind_a_bracket_ends_the_expression() {
    check_findings(
        "a = f(x)\n? b : c\n",
        &[
            "2:1-2:2 syntax-error: expected the name of an argument or the kind of a block, found `?`",
        ],
    );
    check_findings(
        "a = [1]\n- 2\n",
        &[
            "2:1-2:2 syntax-error: expected the name of an argument or the kind of a block, found `-`",
        ],
    );
}

#[test]
fn only_a_line_with_the_marker_alone_ends_a_heredoc() {
    for end in ["EOT)", "EOT,", "EOT # c", "EOT"] {
        let text = format!("a = 1\nb = <<EOT\nx\n{end}");
        check_findings(
            &text,
            &["2:5-2:10 syntax-error: this heredoc is never ended by a line with `EOT` alone"],
        );
    }
    check_tree("a = <<EOT\nx\n\tEOT  \nb = 1\n", r#"a="x\n"; b=1"#);
}

#[test]
fn for_wants_a_name() {
    check_findings(
        "a = [for]\n",
        &["1:9-1:10 syntax-error: expected a name for each element after `for`, found `]`"],
    );
    check_findings(
        "a = {for = 1}\n",
        &["1:10-1:11 syntax-error: expected a name for each element after `for`, found `=`"],
    );
    check_findings(
        "a = \"%{ifa}x\"\n",
        &["1:8-1:11 syntax-error: expected `if`, `else`, `endif`, `for` or `endfor`, found `ifa`"],
    );
}

// What both accept, and read otherwise.

#[test]
fn an_empty_heredoc_ends_where_it_ends() {
    check_tree("a = <<EOT\nEOT\nb = <<EOT\nx\nEOT\n", r#"a=""; b="x\n""#);
}

// What neither minds, and what our own cutting must not break.

#[test]
fn every_kind_of_expression() {
    check_tree(
        "a = [null, true, 1, \"s\", v, -v, !v, (v), v.w, v[0], f(v, w...), ns::g(), \"${v}\", \"a${v}\"]\n",
        r#"a=[null true 1 "s" v (Negate v) (Not v) (paren v) (. v w) (at v 0) f(v w...) ns::g() (wrapped v) (template "a" v)]"#,
    );
    check_tree(
        "a = v ? 1 + 2 * 3 : w == x || y && z\n",
        "a=(? v (Add 1 (Multiply 2 3)) (Or (Equal w x) (And y z)))",
    );
    check_tree(
        "a = { for k, v in m : k => v... if v != null }\n",
        "a=(for k,v in m: k=>v... if (NotEqual v null))",
    );
}

#[test]
fn keys_of_objects() {
    check_tree(
        "a = { b = 1, \"c\" : 2, (d) = 3, \"${e}\" = 4, f.g = 5, null = 6, 7 = 8, \"h${i}\" = {} }\n",
        r#"a={"b":1 "c":2 (paren d):3 (wrapped e):4 (. f g):5 "null":6 7:8 (template "h" i):{}}"#,
    );
}

#[test]
fn blocks_labels_and_line_ends() {
    check_tree(
        "a \"b\" c {\r\n\td = 1 # x\r\n\te { f = \"\\u00fc\\\"$${x}\" }\r\n\tg {}\r\n}\r\n",
        "a b c {d=1; e {f=\"ü\\\"${x}\"}; g {}}",
    );
}

#[test]
fn strings_are_normalised() {
    check_tree("a = \"e\\u0301\"\nb = \"e\u{301}\"\n", "a=\"é\"; b=\"é\"");
}

#[test]
fn a_lone_expression() {
    let check = |text: &str, expected: &[&str]| {
        let mut sources = Sources::default();
        let file = sources.add("--var", text.to_owned(), false);
        let (value, findings) = parse_expression(&sources, file);
        let value = value.map(|value| show::expression(&value));
        let findings = findings.iter().map(|finding| shown(&sources, finding));
        assert_eq!(
            value.into_iter().chain(findings).collect::<Vec<_>>(),
            expected
        );
    };
    check("{\n  a = [1,\n2]\n}\n", &[r#"{"a":[1 2]}"#]);
    check("1 +\n2", &["(Add 1 2)"]);
    check(
        "1 2",
        &["1:3-1:4 syntax-error: expected the end of the expression, found `2`"],
    );
    check(
        "",
        &["1:1-1:1 syntax-error: expected a value, found the end of the file"],
    );
}
