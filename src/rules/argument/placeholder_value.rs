//! What stands for a value is not the value.

use crate::{
    azure::links,
    finding::Severity::{self, Note, Warning},
    model::placeholder::Placeholder,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "placeholder-value",
    summary: "placeholder where a value belongs",
    why: "`<replace>`, `TODO`, `changeme`, `xxx` or an empty text is sent to Azure as it stands. The other rules take the \
          argument for not known yet.",
    fix: "write the value, or make it a variable without a default, so that Terraform asks for it",
    cost: Cost::Nothing,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT,
        links::AZURERM_EXPRESS_ROUTE_CIRCUIT_PEERING,
    ],
    examples: examples!("placeholder-value"),
    needs: Needs::Either,
    check: Check::Placeholder(check),
};

fn check(placeholder: &Placeholder, cx: &mut Context<'_>) -> Verdict {
    let Some(text) = cx.known(placeholder)? else {
        return Ok(());
    };
    let path = cx.origins.path(text.origin).unwrap_or_default();
    let message = match text.shown() {
        None => format!("`{path}` is a placeholder"),
        Some(shown) if shown.is_empty() => format!("`{path}` is empty"),
        Some(shown) => format!("`{path}` is the placeholder `{shown}`"),
    };
    // An empty default asks the caller for a value, and what stands in an example is for its reader.
    let is_asked_for = text.is_empty() && cx.absence_at(text.origin) == Warning;
    let weight = if is_asked_for || cx.is_example() {
        Note
    } else {
        Warning
    };
    cx.report(Fault::at(text, message).at_most(weight));
    Ok(())
}
