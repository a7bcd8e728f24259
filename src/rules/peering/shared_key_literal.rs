//! A key that stands in the repository is known to all who can read it.
//!
//! Keys of `IPsec` connections are none of a circuit's business; only those of peerings are looked at.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::{
        field::{Field, Unknown},
        peering::Peering,
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        peering::is_prose,
    },
    value::{Cause, Node, OriginId},
};

pub(super) const RULE: Rule = Rule {
    id: "shared-key-literal",
    summary: "MD5 key of a peering written in the repository",
    why: "The key protects the BGP sessions only as long as few know it; everyone who can read the repository, or its \
          history, does.",
    fix: "make a new key, and pass it as a variable from outside the repository or from a Key Vault",
    cost: Cost::SessionReset,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::SECURITY, links::CONFIGURE_PEERING],
    examples: examples!("shared-key-literal"),
    needs: Needs::Source,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    match &peering.shared_key {
        Field::Known(key) => {
            // The length of a key is another rule's matter.
            if !key.is_empty() && !is_prose(key) && is_published(key.origin, cx) {
                let message = "the MD5 key is written in a file of the repository";
                cx.report(Fault::at(key, message));
            }
            Ok(())
        }
        Field::Unknown(unknown) if is_taken_over(unknown, cx) => Ok(()),
        Field::Unknown(unknown) => Err(cx.undecided(unknown)),
        Field::Absent(_) | Field::Invalid(_) => Ok(()),
    }
}

/// Whether an unknown key is some resource's or data source's, and nothing is added to it here.
fn is_taken_over(unknown: &Unknown, cx: &Context<'_>) -> bool {
    let mut origin = unknown.origin;
    loop {
        origin = match cx.origins.get(origin) {
            Some(Node::Argument { from, .. } | Node::Reference { from, .. }) => from,
            Some(Node::Attribute { .. }) => {
                return matches!(unknown.cause, Cause::AfterApply(_) | Cause::Data(_));
            }
            _ => return false,
        };
    }
}

/// Whether all that went into a value is written in files that git does not ignore. A part from elsewhere may be the
/// key, and the part from here no more than the name under which it is looked up.
fn is_published(origin: OriginId, cx: &Context<'_>) -> bool {
    let published = cx.published_places(origin).len();
    published > 0 && published == cx.origins.written_places(origin).len()
}
