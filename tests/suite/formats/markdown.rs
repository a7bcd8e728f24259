//! Does the comment stay within its host's bounds, and does nothing in it act?

use er_preflight::{
    finding::Undecided,
    report::Format,
    run::Run,
    source::{Sources, Span},
};

use super::{evil, run_of, write};
use crate::report::{error, outcome};

#[test]
fn strangers_bring_neither_markup_nor_mentions() {
    let text = write(Format::Markdown, &evil());
    let acting = text.replace("\\]", "");
    for markup in [
        "<script",
        "](javascript",
        "](https://evil",
        "@team",
        "https://evil",
        "www.evil",
        "#1 ",
        "a@b",
    ] {
        assert!(!acting.contains(markup), "{markup}");
    }
    for tag in ["details", "code", "summary", "span"] {
        let opened = text.matches(&format!("<{tag}>")).count();
        let closed = text.matches(&format!("</{tag}>")).count();
        assert_eq!(opened, closed, "{tag}");
    }
    // Each row has its five bars and no more.
    for row in text.lines().filter(|line| line.starts_with('|')) {
        let bars = row.replace("\\\\", "").replace("\\|", "");
        assert_eq!(bars.matches('|').count(), 5, "{row}");
    }
}

#[test]
fn a_comment_that_would_be_too_long_counts_what_it_leaves_out() {
    let mut sources = Sources::default();
    let lines = "a = 1\n".repeat(5_000);
    let file = sources.add("live/prod/a-file-with-a-name/main.tf", lines, false);
    let findings = (0..5_000).map(|at| {
        let span = Span::new(file, 6 * at, 6 * at + 5);
        let mut finding = error("a-rule", span, &format!("`{}` is wrong", "x|_".repeat(300)));
        finding.help = Some("|".repeat(900));
        finding.address = Some(format!("azurerm_subnet.s[{at}]").into());
        finding
    });
    let mut outcome = outcome(findings.collect());
    outcome.undecided = (0..5_000)
        .map(|at| Undecided {
            rule: "a-rule",
            root: "".into(),
            address: None,
            field: None,
            cause: format!("var.v{at}"),
            place: Span::new(file, 0, 1).into(),
        })
        .collect();
    let run = Run {
        headlines: vec!["|".repeat(5_000); 100],
        ..run_of((sources, outcome))
    };
    let text = write(Format::Markdown, &run);
    assert!(text.len() < 65_536, "{}", text.len());
    assert_eq!(
        text.matches("more, for which there is no room here")
            .count(),
        3
    );
    assert_eq!(
        text.matches("<details>").count(),
        text.matches("</details>").count()
    );
    assert!(text.contains("5000 checks undecided"));
    assert!(text.ends_with("rules passed.\n"));
}
