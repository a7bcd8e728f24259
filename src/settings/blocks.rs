//! How are the blocks read that name rules, environments and people?

use super::{
    Addresses, Attestation, Connectivity, Environment, Ignore, Settings, Subject, Vocabulary,
    glob::Reach,
    literal::{self, Fault, Reading},
    read::{Reader, shown},
};
use crate::{
    finding::{Severity, suggest},
    source::Span,
    syntax::{Block, Expr},
};

impl Reader<'_> {
    pub(super) fn rule(&mut self, block: &Block, settings: &mut Settings) {
        let rule = self.known(&block.labels[0].text, block.labels[0].span, false);
        let severity = self.one(&block.body, "severity", |expr| {
            Ok(
                match literal::word(expr, &["off", "note", "warning", "error"])? {
                    "note" => Some(Severity::Note),
                    "warning" => Some(Severity::Warning),
                    "error" => Some(Severity::Error),
                    _ => None,
                },
            )
        });
        if let (Some(rule), Some(severity)) = (rule, severity) {
            settings.rules.insert(rule, severity.value);
        }
    }

    /// The rule of that id, or the kind of problem where one may be named.
    fn known(&mut self, id: &str, span: Span, or_problem: bool) -> Option<&'static str> {
        let Vocabulary { rules, problems } = self.vocabulary;
        let problem = problems.iter().find(|problem| **problem == id);
        if let Some(known) = rules
            .iter()
            .find(|rule| **rule == id)
            .or(problem.filter(|_| or_problem))
        {
            return Some(known);
        }
        let (message, help) = if problem.is_some() {
            let message = format!("`{id}` is no rule but a problem with the input");
            (
                message,
                "it is always reported: remove the block".to_owned(),
            )
        } else {
            let message = format!("there is no rule `{}`", shown(id));
            let problems = problems.iter().filter(|_| or_problem);
            (
                message,
                suggest::rule(id, rules.iter().chain(problems).copied()),
            )
        };
        self.mistakes.add(span, message, help);
        None
    }

    pub(super) fn environment(&mut self, block: &Block) -> Option<Environment> {
        let body = &block.body;
        let label = &block.labels[0];
        if label.text.trim().is_empty() {
            self.mistakes.add(
                label.span,
                "an environment needs a name",
                "say it between the quotes",
            );
            return None;
        }
        let files = body.attribute("var_files").and_then(|it| self.paths(it));
        Some(Environment {
            name: label.text.clone(),
            roots: self.directories(body, "roots", Reach::Itself),
            files: files.unwrap_or_default(),
            workspace: self
                .one(body, "workspace", literal::text)
                .map(|it| it.value),
        })
    }

    pub(super) fn attestation(&mut self, block: &Block) -> Option<Attestation> {
        let body = &block.body;
        let label = &block.labels[0];
        let subject = Subject::ALL
            .into_iter()
            .find(|it| it.name() == &*label.text);
        if subject.is_none() {
            let names = Subject::ALL.map(Subject::name);
            let help =
                suggest::nearest(&label.text, names).unwrap_or_else(|| literal::one_of(&names));
            let message = format!("nothing is attested under `{}`", shown(&label.text));
            self.mistakes.add(label.span, message, help);
        }
        let ways = self.ways(block, subject);
        let by = self.one(body, "by", literal::text);
        let on = self.one(body, "on", literal::date);
        let expires = self.one(body, "expires", literal::date);
        if let (Some(on), Some(end)) = (&on, &expires)
            && end.value < on.value
            && let Some(argument) = body.attribute("expires")
        {
            let message = format!(
                "it expires on {}, before it begins on {}",
                end.value, on.value
            );
            self.mistakes
                .add(argument.value.span, message, "put the days right");
        }
        let circuits = self.list(body, "circuits", addresses);
        let provider = self.one(body, "provider", literal::text);
        Some(Attestation {
            subject: subject?,
            provider: provider.map(|it| it.value),
            circuits: circuits.map(|list| list.items.into_iter().map(|it| it.value).collect()),
            ways,
            by: by?.value,
            on: on?.value,
            expires,
            place: block.header.into(),
        })
    }

    /// In which ways a site is connected: what `connectivity` has to say, and nothing else does.
    fn ways(&mut self, block: &Block, subject: Option<Subject>) -> Vec<Connectivity> {
        let is_wanted = subject == Some(Subject::Connectivity);
        match block.body.attribute("value") {
            Some(value) if subject.is_some() && !is_wanted => {
                let message = format!("`{}` takes no `value`", block.labels[0].text);
                self.mistakes.add(
                    value.name.span,
                    message,
                    "only `connectivity` does: remove it",
                );
            }
            None if is_wanted => {
                let names = Connectivity::ALL.map(Connectivity::name);
                let help = format!("write `value = [...]`: {}", literal::one_of(&names));
                self.mistakes
                    .add(block.header, "`connectivity` needs `value`", help);
            }
            _ => {}
        }
        let ways = self.list(&block.body, "value", |expr| {
            let names = Connectivity::ALL.map(Connectivity::name);
            let name = literal::word(expr, &names)?;
            let way = Connectivity::ALL.into_iter().find(|way| way.name() == name);
            way.ok_or(None)
        });
        let ways: Vec<_> = ways
            .into_iter()
            .flat_map(|list| list.items)
            .map(|it| it.value)
            .collect();
        if let Some(value) = block.body.attribute("value")
            && is_wanted
            && ways.is_empty()
            && self.mistakes.0.is_empty()
        {
            let message = "a connected site needs one way at least";
            let names = Connectivity::ALL.map(Connectivity::name);
            self.mistakes
                .add(value.value.span, message, literal::one_of(&names));
        }
        ways
    }

    pub(super) fn ignore(&mut self, block: &Block) -> Option<Ignore> {
        let body = &block.body;
        let rule = self.one(body, "rule", literal::text);
        let rule = rule.and_then(|it| {
            let span = it.place.span()?;
            self.known(&it.value, span, true)
        });
        let address = self.one(body, "address", addresses);
        let reason = self.one(body, "reason", literal::text);
        let until = self.one(body, "until", literal::date);
        Some(Ignore {
            rule: rule?,
            address: address.map(|it| it.value),
            reason: reason?.value,
            until,
            place: block.header.into(),
        })
    }
}

fn addresses(expr: &Expr) -> Reading<Addresses> {
    let text = literal::text(expr)?;
    Addresses::of(&text).map_err(|reason| {
        let message = format!("this glob cannot be read: {reason}");
        Some(Fault::new(
            message,
            "write an address, or one with `*`: `module.lab.*`",
        ))
    })
}
