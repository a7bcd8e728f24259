//! Addresses of examples are nobody's.

use crate::{
    azure::{
        links,
        ranges::{self, Class},
    },
    finding::Severity::{self, Error, Note, Warning},
    model::peering::{LinkPrefix, Peering, PeeringType},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_peering,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-prefix-documentation-range",
    summary: "link subnet from a range of examples, or of 6to4",
    why: "Some ranges exist for texts only, and 2002::/16 for tunnels over IPv4. Nobody has them registered, as Microsoft \
          peering asks, and routers are advised to drop what comes from the former.",
    fix: "take private addresses on private peering, and registered ones of yours or your provider's on Microsoft peering",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[
        links::ROUTING,
        links::RFC_5737,
        links::RFC_3849,
        links::RFC_9637,
        links::RFC_3056,
    ],
    examples: examples!("peering-prefix-documentation-range"),
    needs: Needs::Either,
    check: Check::LinkPrefix(check),
};

fn check(link: &LinkPrefix, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let Some(prefix) = cx.known(&link.prefix)? else {
        return Ok(());
    };
    let Some(special) = ranges::special_in(**prefix)
        .filter(|special| matches!(special.class, Class::Documentation | Class::SixToFour))
    else {
        return Ok(());
    };
    let on_microsoft = is_peering(PeeringType::Microsoft, peering, cx);
    let severity = match &on_microsoft {
        _ if cx.is_example() => Note,
        Ok(true) => Error,
        _ => Warning,
    };
    let message = super::in_range(prefix, special, "a range of examples or of 6to4");
    cx.report(Fault::at(prefix, message).at_most(severity));
    if severity == Warning {
        // On Microsoft peering it would be an error.
        on_microsoft?;
    }
    Ok(())
}
