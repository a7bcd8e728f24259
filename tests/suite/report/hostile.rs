//! Can any text, name or place break the report or the terminal?

use er_preflight::{
    finding::{Edition, Place, Severity, Step, Undecided},
    report::{HumanOptions, Theme, human, json},
    source::{Sources, Span},
};
use serde_json::Value;

use super::{error, hostile, outcome, plain, span_of, step, too_wide};
use crate::bless::check_snapshot;

#[test]
fn hostile_text_is_shown_and_not_sent() {
    let evil = "\u{1b}]8;;http://evil\u{7}x\u{1b}[2J\u{9b}31m\u{202e}abc\u{2066}\u{200b}\u{feff}\r\n%0A::error::\t]]>é日本";
    let mut sources = Sources::default();
    let text = format!(
        "a = \"{}\" # \u{202e}\u{7f}\u{ad}\n",
        evil.replace(['\r', '\n'], "")
    );
    let file = sources.add(&format!("evil{evil}.tf"), text, false);
    let mut finding = error("a-rule", span_of(&sources, file, "a = "), evil);
    finding.root = evil.into();
    finding.inputs = Some(evil.into());
    finding.address = Some(evil.into());
    finding.field = Some(evil.into());
    finding.help = Some(evil.into());
    finding.road = vec![
        step(evil, span_of(&sources, file, "#")),
        step(evil, Place::CommandLine(evil.into())),
        step(evil, Place::Plan(evil.into())),
        Step {
            message: evil.into(),
            place: None,
        },
    ];
    let mut planned = finding.clone();
    planned.place = Place::Plan(evil.into());
    let mut given = finding.clone();
    given.place = Place::CommandLine(evil.into());
    let mut note = finding.clone();
    note.severity = Severity::Note;
    let mut outcome = outcome(vec![finding, planned, given, note]);
    outcome.seen.roots = 2;
    outcome.undecided.push(Undecided {
        rule: "a-rule",
        root: evil.into(),
        address: Some(evil.into()),
        field: None,
        cause: evil.into(),
        place: Place::CommandLine(evil.into()),
    });
    let headlines = [evil.to_owned()];
    for unicode in [true, false] {
        let options = HumanOptions {
            show_undecided: true,
            headlines: &headlines,
            theme: Theme {
                unicode,
                ..Theme::default()
            },
            ..HumanOptions::default()
        };
        let text = human(&outcome, &sources, &options);
        assert_eq!(hostile(&text), "", "{text}");
        assert_eq!(too_wide(&text, 80), [""; 0], "{text}");
        if unicode {
            check_snapshot("testdata/report/hostile.txt", &text);
        }
    }
    let value: Value =
        serde_json::from_str(&json(&outcome, &sources, Edition::Current)).expect("it is JSON");
    assert_eq!(value["findings"][0]["message"], evil);
    assert_eq!(value["findings"][0]["address"], evil);
    assert_eq!(value["undecided"][0]["cause"], evil);
}

#[test]
fn odd_places_are_shown() {
    let mut sources = Sources::default();
    let empty = sources.add("empty.tf", String::new(), false);
    let crlf = sources.add("crlf.tf", "a = 1\r\nb = [\r\n  2,\r\n]\r\n".into(), false);
    let plain_file = sources.add("end.tf", "a = 1\nb = {".into(), false);
    let tabs = sources.add("tabs.tf", "\ta\t= \"ä日\"\n".into(), false);
    let blank = sources.add("blank.tf", "\n\n\n".into(), false);
    let place = |file, start, end| error("odd-place", Span::new(file, start, end), "here");
    let list = span_of(&sources, crlf, "[\r\n  2,\r\n]");
    let letters = span_of(&sources, tabs, "ä日");
    let findings = vec![
        place(empty, 0, 0),
        place(crlf, 0, 1),
        error("odd-place", list, "a list over several lines"),
        place(crlf, 5, 7),
        place(plain_file, 11, 11),
        place(plain_file, 6, 6),
        place(plain_file, 5, 99),
        place(plain_file, 99, 100),
        error("odd-place", letters, "wide letters behind tabs"),
        place(tabs, letters.range().start + 1, letters.range().start + 3),
        place(blank, 1, 1),
        error(
            "odd-place",
            Place::Plan("azurerm_subnet.a[0]".into()),
            "in a plan",
        ),
        error(
            "odd-place",
            Place::CommandLine("--var asn=1".into()),
            "on the command line",
        ),
    ];
    let text = plain(&outcome(findings), &sources);
    assert_eq!(too_wide(&text, 80), [""; 0]);
    check_snapshot("testdata/report/odd-places.txt", &text);
}

#[test]
fn long_lines_are_cut_around_what_matters() {
    let mut sources = Sources::default();
    let filler = "\"tags\":{\"ä\":\"b\"},".repeat(60_000);
    let text = format!("{{{filler}\"peer_asn\":65515,{filler}\"vlan_id\":4095}}");
    assert!(text.len() > 1_000_000);
    let file = sources.add("minified.tf.json", text, false);
    let wide = sources.add(
        "wide.tf",
        format!("x = \"{}\"\n", "\u{301}".repeat(500_000)),
        false,
    );
    let mut asn = error(
        "peer-asn-reserved",
        span_of(&sources, file, "65515"),
        "reserved",
    );
    asn.related = vec![
        step(
            "a VLAN ID far away on the line",
            span_of(&sources, file, "4095"),
        ),
        step("the whole of it", Span::new(file, 0, 1_000_000)),
        step("its name", span_of(&sources, file, "\"peer_asn\"")),
    ];
    let findings = vec![
        asn,
        error("whole-file", Span::new(file, 0, 2_000_000), "everything"),
        error(
            "combining",
            span_of(&sources, wide, "x"),
            "many marks on one letter",
        ),
        error(
            "combining",
            Span::new(wide, 400_000, 400_010),
            "within them",
        ),
    ];
    let text = plain(&outcome(findings), &sources);
    assert_eq!(too_wide(&text, 80), [""; 0]);
    assert!(text.len() < 12_000, "{}", text.len());
    let (head, _) = text
        .split_once("error[combining]")
        .expect("it is in the report");
    check_snapshot("testdata/report/long-lines.txt", head);
}

proptest::proptest! {
    /// Whatever stands in a file and wherever a place lies: no panic, nothing sent to the terminal, no line too wide.
    #[test]
    fn any_text_is_rendered(
        text in "([ -~\\t\\r\\n\u{1b}\u{202e}\u{301}éß日{}\"$<=#]|peer_asn|token = ){0,200}",
        places in proptest::collection::vec((0_usize..500, 0_usize..60), 1..6),
        width in 0_usize..120,
        unicode in proptest::bool::ANY,
    ) {
        let mut sources = Sources::default();
        let file = sources.add("a.tf", text, false);
        let spans: Vec<_> = places.iter().map(|(start, len)| Span::new(file, *start, start + len)).collect();
        let mut finding = error("any-rule", spans[0], "what is wrong is said here, at some length, so that it has to be wrapped");
        finding.road = spans[1..].iter().map(|span| step("a step of the road", *span)).collect();
        let options = HumanOptions {
            theme: Theme { unicode, width, ..Theme::default() },
            ..HumanOptions::default()
        };
        let shown = human(&outcome(vec![finding]), &sources, &options);
        proptest::prop_assert_eq!(hostile(&shown), "");
        let wide = too_wide(&shown, width.max(Theme::NARROWEST));
        proptest::prop_assert!(wide.is_empty(), "{:?}\n{}", wide, shown);
    }
}
