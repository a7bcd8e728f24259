//! Do the XML of `JUnit` and that of Checkstyle read back as they were meant?

use er_preflight::{report::Format, run::Run};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{EVIL, evil, run_of, write};
use crate::report::estate;

/// An element with its attributes, the text in it, and the names of those around it.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    around: Vec<String>,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) text: String,
}

impl Element {
    #[track_caller]
    fn get(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(it, _)| it == name);
        &found.unwrap_or_else(|| panic!("{self:?} has no {name}")).1
    }
}

fn element(start: &BytesStart<'_>, around: &[usize], all: &[Element]) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.expect("attributes are well-formed and none is twice");
        let value = attribute
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .expect("entities are known");
        let name = str::from_utf8(attribute.key.as_ref()).unwrap().to_owned();
        (name, value.into_owned())
    });
    Element {
        name: str::from_utf8(start.name().as_ref()).unwrap().to_owned(),
        around: around.iter().map(|at| all[*at].name.clone()).collect(),
        attributes: attributes.collect(),
        text: String::new(),
    }
}

fn read(format: Format, run: &Run) -> Vec<Element> {
    elements(&write(format, run))
}

/// All elements in the order of their beginnings. The reader checks that each is closed where it must be.
pub(crate) fn elements(text: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(text);
    let (mut all, mut open) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().expect("the XML is well-formed") {
            Event::Start(start) => {
                all.push(element(&start, &open, &all));
                open.push(all.len() - 1);
            }
            Event::Empty(start) => all.push(element(&start, &open, &all)),
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) => {
                if let Some(at) = open.last() {
                    let Element { text: whole, .. } = &mut all[*at];
                    *whole += &text.decode().unwrap();
                }
            }
            Event::GeneralRef(name) => {
                let name = name.decode().unwrap();
                let entity = format!("&{name};");
                let meant = quick_xml::escape::unescape(&entity).unwrap();
                let Element { text, .. } = &mut all[*open.last().unwrap()];
                *text += &meant;
            }
            Event::Decl(_) => assert!(all.is_empty()),
            Event::Eof => break,
            other => panic!("{other:?} has no business here"),
        }
    }
    assert!(open.is_empty());
    all
}

#[test]
fn junit_has_a_suite_for_each_root_and_counts_that_are_right() {
    for run in [evil(), run_of(estate()), Run::default()] {
        let all = read(Format::Junit, &run);
        let of = |name: &str| all.iter().filter(|it| it.name == name).collect::<Vec<_>>();
        let top = &of("testsuites")[0];
        for (name, count) in [
            ("tests", of("testcase").len()),
            ("failures", of("failure").len()),
            ("skipped", of("skipped").len()),
        ] {
            assert_eq!(top.get(name), count.to_string(), "{name}");
        }
        for case in of("testcase") {
            assert_eq!(case.around, ["testsuites", "testsuite"]);
            assert!(!case.get("classname").is_empty());
        }
        for failure in of("failure") {
            assert_eq!(failure.around.last().unwrap(), "testcase");
            assert!(["error", "warning"].contains(&failure.get("type")));
        }
        let names = [
            "testsuites",
            "testsuite",
            "testcase",
            "failure",
            "skipped",
            "system-out",
        ];
        assert!(all.iter().all(|it| names.contains(&&*it.name)));
    }
}

#[test]
fn junit_skips_what_is_undecided_or_waived() {
    let all = read(Format::Junit, &run_of(estate()));
    let skipped = all.iter().filter(|it| it.name == "skipped");
    let messages: Vec<_> = skipped.map(|it| it.get("message")).collect();
    assert_eq!(
        messages,
        [
            "ignored: lab",
            "undecided: `data.external.ids.result` is not known before apply",
            "undecided: `var.vlan` is not known before apply",
            "undecided: `var.vlan` is not known before apply",
        ]
    );
    let failures = all.iter().filter(|it| it.name == "failure").count();
    // Each of eight instances is a case of its own.
    assert_eq!(failures, 8 + 1);
    let first = all.iter().find(|it| it.name == "failure").unwrap();
    assert!(first.text.contains("help: "), "{}", first.text);
}

#[test]
fn checkstyle_has_each_group_once() {
    let all = read(Format::Checkstyle, &evil());
    let errors: Vec<_> = all.iter().filter(|it| it.name == "error").collect();
    assert_eq!(errors.len(), 4 * EVIL.len());
    for error in errors {
        assert_eq!(error.around, ["checkstyle", "file"]);
        assert!(error.get("line").parse::<usize>().unwrap() >= 1);
        assert!(error.get("column").parse::<usize>().unwrap() >= 1);
        assert!(["error", "warning", "info"].contains(&error.get("severity")));
        assert_eq!(error.get("source"), "er-preflight.a-rule");
    }
    assert!(
        all.iter()
            .all(|it| ["checkstyle", "file", "error"].contains(&&*it.name))
    );
    let said = |text: &str| {
        let mut errors = all.iter().filter(|it| it.name == "error");
        errors.any(|it| it.get("message").starts_with(text))
    };
    // What needs no escape on a terminal comes through as it was.
    assert!(said("<error line=\"1\"/> & &amp; \"quoted\" 'twice'"));
    assert!(said("]]></failure></testsuite><testsuite name='x'>"));
    assert!(said("é日\u{1f600}"));
}
