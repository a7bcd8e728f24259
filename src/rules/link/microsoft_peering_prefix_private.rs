//! Microsoft peering runs over public addresses.

use crate::{
    azure::{
        links,
        ranges::{self, Class},
    },
    finding::Severity::{self, Error},
    model::peering::{LinkPrefix, Peering, PeeringType},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_peering,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "microsoft-peering-prefix-private",
    summary: "Microsoft peering over private addresses",
    why: "The links of Microsoft peering take public addresses of yours or your provider's. Private ones have been \
          accepted at creation; the peering does not become valid with them.",
    fix: "take a public subnet that is registered to you or your provider",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::CONFIGURE_PEERING],
    examples: examples!("microsoft-peering-prefix-private"),
    needs: Needs::Either,
    check: Check::LinkPrefix(check),
};

fn check(link: &LinkPrefix, peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_peering(PeeringType::Microsoft, peering, cx)? {
        return Ok(());
    }
    let Some(prefix) = cx.known(&link.prefix)? else {
        return Ok(());
    };
    if let Some(special) = ranges::special_in(**prefix)
        && matches!(
            special.class,
            Class::Private | Class::Shared | Class::LinkLocal | Class::UniqueLocal
        )
    {
        let mut message = format!("`{prefix}` on Microsoft peering is not public");
        if prefix.shown().is_some() {
            message += &format!(": `{}` is {}", special.range, special.words);
        }
        cx.report(Fault::at(prefix, message));
    }
    Ok(())
}
