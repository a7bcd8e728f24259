//! The report for people: what is wrong, where, why there, and what to do.

use std::{error, fmt};

use miette::{Diagnostic, GraphicalReportHandler, LabeledSpan, SourceCode};

use super::{
    Theme, escape,
    excerpt::{Excerpt, Maker},
    fixes,
    group::{self, Group},
    summary,
    theme::Ink,
    wrap,
};
use crate::{
    finding::{Finding, Outcome, Place, Severity, Step},
    mask::Masks,
    source::{Sources, Span},
};

/// Steps of a road, and related places, that are shown of one group.
const MOST_STEPS: usize = 5;

/// Addresses that are listed of one group.
const MOST_ADDRESSES: usize = 5;

/// Lines that may lie between two places that are shown in one excerpt.
const NEAR: usize = 4;

/// Where the text of a named line begins: `  help: `.
const INDENT: usize = 8;

/// What the caller chooses.
#[derive(Clone, Copy, Debug, Default)]
pub struct HumanOptions<'a> {
    /// What the terminal can show.
    pub theme: Theme,
    /// Whether the undecided checks are listed by cause.
    pub show_undecided: bool,
    /// Places of values that must not be shown, wherever an excerpt covers them.
    pub masks: &'a [Span],
    /// What should be read before the summary, one sentence each.
    pub headlines: &'a [String],
}

/// The whole report, with a line break at its end.
pub fn human(outcome: &Outcome, sources: &Sources, options: &HumanOptions<'_>) -> String {
    let groups = group::groups(&outcome.findings);
    let mut text = write_groups(&groups, outcome, sources, options);
    if options.show_undecided {
        summary::undecided(&mut text, outcome, options.theme);
    }
    summary::headlines(&mut text, options.headlines, options.theme);
    summary::summary(&mut text, outcome, &groups, options);
    escape::commands(&text)
}

/// The findings alone.
pub fn findings(outcome: &Outcome, sources: &Sources, options: &HumanOptions<'_>) -> String {
    let groups = group::groups(&outcome.findings);
    escape::commands(&write_groups(&groups, outcome, sources, options))
}

/// What is wrong: errors and warnings in full, then the notes.
fn write_groups(
    groups: &[Group<'_>],
    outcome: &Outcome,
    sources: &Sources,
    options: &HumanOptions<'_>,
) -> String {
    let masks = Masks::new(sources, options.masks);
    let report = Report {
        maker: Maker {
            sources,
            masks: &masks,
            theme: options.theme,
        },
        theme: options.theme,
        several_roots: outcome.seen.roots > 1,
    };
    let is_note = |group: &&Group<'_>| group.first.severity == Severity::Note;
    let mut text = String::new();
    let (shown, more) = group::shown(groups.iter().filter(|group| !is_note(group)));
    for group in shown {
        report.group(&mut text, group);
        text.push('\n');
    }
    text.push_str(&group::rest(&more, options.theme));
    let (notes, more) = group::shown(groups.iter().filter(is_note));
    for group in &notes {
        report.note(&mut text, group);
    }
    if !notes.is_empty() {
        text.push('\n');
    }
    text.push_str(&group::rest(&more, options.theme));
    text
}

struct Report<'a> {
    maker: Maker<'a>,
    theme: Theme,
    several_roots: bool,
}

impl Report<'_> {
    /// An error or warning in full.
    fn group(&self, text: &mut String, group: &Group<'_>) {
        let finding = group.first;
        let (shown, hidden) = shown_steps(finding);
        let (excerpt, apart) = match finding.place.span() {
            Some(main) => self.main_excerpt(main, &shown),
            None => (None, shown),
        };
        let code = format!("{}[{}]", finding.severity, finding.rule);
        self.render(
            text,
            finding.severity,
            Some(code),
            &finding.message,
            excerpt,
        );
        match &finding.place {
            Place::Source(_) => {}
            Place::Plan(address) => self.line(text, "at", &format!("plan, {address}")),
            Place::CommandLine(argument) => self.line(text, "at", argument),
        }
        for step in apart {
            self.step(text, step);
        }
        match hidden {
            0 => {}
            1 => self.line(text, "from", "1 more place, not shown here"),
            _ => {
                let places = format!("{hidden} more places, not shown here");
                self.line(text, "from", &places);
            }
        }
        if let Some(help) = &finding.help {
            self.line(text, "help", help);
        }
        if let Some(cost) = finding.cost {
            self.line(text, "cost", cost);
        }
        if let Some(options) = fixes::options(finding) {
            self.line(text, "fix", options);
        }
        self.addresses(text, group);
        // The others are what `explain` is for: three addresses below each finding drown what is wrong.
        if let Some(reference) = finding.references.first() {
            let link = self.theme.link(&escape::field(reference.url));
            self.named(text, "see", &[link]);
        }
    }

    /// A note on one line, as long as it fits.
    fn note(&self, text: &mut String, group: &Group<'_>) {
        let finding = group.first;
        let head = format!("{}[{}]", finding.severity, finding.rule);
        let place = match &finding.place {
            Place::Source(span) => {
                let place = self.maker.sources.location(*span);
                format!("{}:{}:{}", place.file, place.line, place.column)
            }
            Place::Plan(address) => format!("plan, {address}"),
            Place::CommandLine(argument) => argument.to_string(),
        };
        let place = escape::shortened(&place, 4_096);
        let mut message = escape::field(&finding.message);
        if !group.others.is_empty() {
            message = format!("{message} (and {} more)", group.others.len());
        }
        let whole = format!("{head} {place} {message}");
        for (at, line) in wrap::wrap(&whole, self.theme.columns() - 4)
            .iter()
            .enumerate()
        {
            match line.strip_prefix(&head) {
                Some(rest) if at == 0 => {
                    text.push_str(&self.theme.paint(Ink::Cyan, &head));
                    text.push_str(rest);
                }
                _ => {
                    text.push_str("    ");
                    text.push_str(line);
                }
            }
            text.push('\n');
        }
    }

    /// The excerpt of the finding's own place, labelled with the steps that lie near it; and the other steps.
    fn main_excerpt<'s>(&self, main: Span, steps: &[&'s Step]) -> (Option<Excerpt>, Vec<&'s Step>) {
        let line = |span: Span| self.maker.sources.location(span).line;
        let main_line = line(main);
        let is_near =
            |span: &Span| span.file == main.file && line(*span).abs_diff(main_line) <= NEAR;
        let mut labels = Vec::new();
        let mut labelled = Vec::new();
        for (at, step) in steps.iter().enumerate() {
            let span = step.place.as_ref().and_then(Place::span);
            if let Some(span) = span.filter(is_near) {
                labels.push((span, escape::field(&step.message)));
                labelled.push(at);
            }
        }
        let (excerpt, homeless) = self.maker.excerpt(main, &labels, 1);
        for label in homeless.into_iter().rev() {
            labelled.remove(label);
        }
        let others = steps
            .iter()
            .enumerate()
            .filter(|(at, _)| !labelled.contains(at));
        (Some(excerpt), others.map(|(_, step)| *step).collect())
    }

    /// A step of the road away from the finding's own excerpt.
    fn step(&self, text: &mut String, step: &Step) {
        match &step.place {
            Some(Place::Source(span)) => {
                let (excerpt, _) = self.maker.excerpt(*span, &[], 0);
                self.render(text, Severity::Note, None, &step.message, Some(excerpt));
            }
            Some(Place::Plan(address)) => {
                self.line(text, "from", &format!("{} (plan, {address})", step.message));
            }
            // The message of such a step names the argument already.
            Some(Place::CommandLine(_)) | None => self.line(text, "from", &step.message),
        }
    }

    /// A message and an excerpt through the graphical renderer.
    fn render(
        &self,
        text: &mut String,
        severity: Severity,
        code: Option<String>,
        message: &str,
        excerpt: Option<Excerpt>,
    ) {
        // `  × ` stands before the first line, and the renderer indents the others.
        let message = wrap::wrap(&escape::field(message), self.theme.columns() - 4).join("\n");
        let marks = excerpt.as_ref().map(Excerpt::labels).unwrap_or_default();
        let graphical = self.theme.graphical(severity, &marks);
        let diagnostic = Message {
            code,
            severity,
            text: message,
            excerpt,
        };
        GraphicalReportHandler::new_themed(graphical)
            .with_links(false)
            // What is near enough for one excerpt is in it already.
            .with_context_lines(2 * NEAR + 1)
            .with_wrap_lines(false)
            .without_syntax_highlighting()
            .with_width(self.theme.columns())
            .render_report(text, &diagnostic)
            .expect("writing to a string cannot fail, and an excerpt holds its own marks");
    }

    /// The instances concerned.
    fn addresses(&self, text: &mut String, group: &Group<'_>) {
        let mut lines = Vec::new();
        let (mut shown, mut left) = (0, 0);
        let columns = self.theme.columns() - INDENT;
        let width = self.theme.columns() * 2;
        for finding in group.findings() {
            // What concerns no resource has nothing to name, unless only some inputs have it.
            let what = finding.address.as_deref();
            let Some(what) = what.or(finding.inputs.as_ref().map(|_| "the configuration")) else {
                continue;
            };
            if shown == MOST_ADDRESSES {
                left += 1;
                continue;
            }
            let mut line = escape::shortened(what, width);
            // An excerpt shows the argument; without one it has to be named.
            if let (Some(field), None) = (&finding.field, finding.place.span()) {
                line = format!("{line} {}", escape::shortened(field, width));
            }
            let root = Some(&finding.root).filter(|root| self.several_roots && !root.is_empty());
            let root = root.map(|root| format!("root {root}"));
            let inputs = finding.inputs.as_ref().map(|name| format!("inputs {name}"));
            let set: Vec<_> = root.into_iter().chain(inputs).collect();
            if !set.is_empty() {
                line = format!("{line} ({})", escape::field(&set.join(", ")));
            }
            shown += 1;
            lines.extend(whole_words(&line, columns));
            // The first one's message stands above.
            if finding.message != group.first.message {
                let message = wrap::wrap(&escape::field(&finding.message), columns - 2);
                lines.extend(message.iter().map(|line| format!("  {line}")));
            }
        }
        if left > 0 {
            lines.push(format!("and {left} more"));
        }
        self.named(text, "for", &lines);
    }

    /// A named line of free text, wrapped.
    fn line(&self, text: &mut String, name: &str, content: &str) {
        let columns = self.theme.columns() - INDENT;
        self.named(text, name, &wrap::wrap(&escape::field(content), columns));
    }

    /// Lines that fit, below one name: `  help: ...`.
    fn named(&self, text: &mut String, name: &str, lines: &[String]) {
        for (at, line) in lines.iter().enumerate() {
            let name = if at == 0 && !name.is_empty() {
                self.theme.paint(Ink::Cyan, &format!("{name:>6}:"))
            } else {
                " ".repeat(INDENT - 1)
            };
            text.extend([&name, " ", line, "\n"]);
        }
    }
}

/// Words on lines, none of them broken: an address in two pieces cannot be copied.
fn whole_words(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if wrap::width(line) + 1 + wrap::width(word) <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The steps to show, and how many are left out. Where the value is written matters most.
fn shown_steps(finding: &Finding) -> (Vec<&Step>, usize) {
    let road = &finding.road;
    let all = road.len() + finding.related.len();
    if all <= MOST_STEPS {
        return (road.iter().chain(&finding.related).collect(), 0);
    }
    let related = finding.related.len().min(MOST_STEPS / 2);
    let steps = MOST_STEPS - related;
    let mut shown: Vec<&Step> = if road.len() > steps {
        road[..steps - 1].iter().chain(road.last()).collect()
    } else {
        road.iter().collect()
    };
    shown.extend(finding.related.iter().take(MOST_STEPS - shown.len()));
    let hidden = all - shown.len();
    (shown, hidden)
}

/// One message for the renderer.
#[derive(Debug)]
struct Message {
    code: Option<String>,
    severity: Severity,
    text: String,
    excerpt: Option<Excerpt>,
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl error::Error for Message {}

impl Diagnostic for Message {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code
            .as_ref()
            .map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as _)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.excerpt.as_ref()?;
        Some(Box::new(excerpt.labels().into_iter()))
    }
}
