//! Which modules that are not at hand would have something to say of circuits?

use std::collections::BTreeSet;

use crate::{
    azure::forms::avm,
    eval::Elsewhere,
    finding::{Finding, Severity, problem::MODULE_NOT_AT_HAND},
    module::names_express_route,
    value::Kind,
};

/// A note for each call of a module that is not at hand, and is about `ExpressRoute` by its name, its source or what
/// it is given: nothing in it was checked. Of some modules it is known what they declare.
pub(super) fn missing(elsewhere: &[Elsewhere]) -> Vec<Finding> {
    let mut said = BTreeSet::new();
    let mut findings = Vec::new();
    for call in elsewhere {
        let inputs = call.body.attributes.iter();
        let inputs = inputs.flat_map(|(name, argument)| {
            let value = match &argument.value.kind {
                Kind::String(text) if !argument.value.marks.sensitive => Some(text),
                _ => None,
            };
            [Some(name), value]
        });
        // Modules around it are not what it is about.
        let name = call.address.rsplit("module.").next().unwrap_or_default();
        let mut words = inputs
            .flatten()
            .map(|word| &**word)
            .chain([name, &*call.source]);
        let is_about = words.any(|word| names_express_route(word.as_bytes()));
        // All instances of one call are one block.
        if avm::module(&call.source).is_some() || !is_about || !said.insert(call.place.span()) {
            continue;
        }
        let message = format!(
            "the source of this module is not at hand: `{}`",
            call.source
        );
        let finding = Finding::at(
            MODULE_NOT_AT_HAND,
            Severity::Note,
            call.place.clone(),
            message,
        );
        findings.push(finding.with_help(
            "what it declares is not checked; `terraform init` fetches it, or check the plan",
        ));
    }
    findings
}
