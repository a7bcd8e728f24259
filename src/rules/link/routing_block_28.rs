//! The page of 2015 asked for one /28 for routing.

use ipnet::IpNet;

use crate::{
    azure::{limits, links},
    finding::{
        Edition,
        Severity::{self, Error, Note},
    },
    model::{
        field::Known,
        peering::{Peering, PeeringType},
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
        kinds::is_peering,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "routing-block-28",
    summary: "IPv4 links of the private peering do not fit one /28",
    why: "The page of 2015 asked for a /28 for routing: room for four /30. Today each link may have any /30, side by \
          side or not; one block is easier to reserve and to filter.",
    fix: "cut both links from one /28",
    cost: Cost::SessionReset,
    severity: Severity::editions(Note, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::PREREQUISITES_2015, links::ROUTING],
    examples: examples!("routing-block-28"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    if !is_peering(PeeringType::Private, peering, cx)? {
        return Ok(());
    }
    let (primary, secondary) = (&peering.primary.prefix, &peering.secondary.prefix);
    let (Some(primary), Some(secondary)) = (cx.known(primary)?, cx.known(secondary)?) else {
        return Ok(());
    };
    // A link that is wider than the block is at fault by its length, which has a rule of its own.
    let (Some(first), Some(second)) = (block(primary), block(secondary)) else {
        return Ok(());
    };
    // Declared blocks are today's form of the /28, and have a rule of their own.
    let blocks = &cx.declared().routing_blocks;
    let is_declared = |link: &IpNet| blocks.around(link).next().is_some();
    let asks_28 = cx.edition() == Edition::Page2015;
    if !asks_28 && is_declared(primary) && is_declared(secondary) {
        return Ok(());
    }
    if *first != *second {
        let mut message = format!("links `{primary}` and `{secondary}` lie in two /28 blocks");
        if let (Some(first), Some(second)) = (first.shown(), second.shown()) {
            message += &format!(", `{first}` and `{second}`");
        }
        cx.report(Fault::at(secondary, message).related(primary, "the primary link"));
    }
    Ok(())
}

/// The /28 that a link lies in; `None` if it is wider.
fn block(link: &Known<IpNet>) -> Option<Known<IpNet>> {
    let block = IpNet::new(link.addr(), limits::ROUTING_BLOCK_LENGTH_2015).ok()?;
    (link.prefix_len() >= block.prefix_len()).then(|| link.map(|_| block.trunc()))
}
