//! The block between two circuits has the length that Global Reach takes.

use ipnet::IpNet;

use crate::{
    azure::{limits, links},
    finding::Severity::{self, Error},
    model::{field::Field, global_reach::GlobalReach, link::Id, peering::Family},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "global-reach-prefix-length",
    summary: "Global Reach block that is not a /29, or not a /125 in IPv6",
    why: "Global Reach makes the addresses of two links out of the block: a /29 in IPv4, a /125 in IPv6. The \
          provider's plan takes every prefix.",
    fix: "set a free /29 for IPv4, and a /125 for IPv6",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::CONFIGURE_GLOBAL_REACH, links::ARM_GLOBAL_REACH],
    examples: examples!("global-reach-prefix-length"),
    needs: Needs::Either,
    check: Check::GlobalReach(check),
};

fn check(id: Id<GlobalReach>, cx: &mut Context<'_>) -> Verdict {
    let joined = &cx.estate()[id];
    let ipv4 = judge(&joined.address_prefix_ipv4, Family::V4, cx);
    let ipv6 = judge(&joined.address_prefix_ipv6, Family::V6, cx);
    ipv4.and(ipv6)
}

fn judge(field: &Field<IpNet>, family: Family, cx: &mut Context<'_>) -> Verdict {
    let length = match family {
        Family::V4 => limits::GLOBAL_REACH_LENGTH_IPV4,
        Family::V6 => limits::GLOBAL_REACH_LENGTH_IPV6,
    };
    if field.is_invalid() {
        let message = format!("the block is not a prefix, such as an {family} /{length}");
        cx.report(Fault::at(field, message));
        return Ok(());
    }
    let Some(prefix) = cx.known(field)? else {
        return Ok(());
    };
    if Family::of(prefix) != family {
        let message = format!("`{prefix}` is not an {family} prefix");
        cx.report(Fault::at(prefix, message));
    } else if prefix.prefix_len() != length {
        let message = format!("`{prefix}` is not a /{length}, which is what Global Reach takes");
        let fault = Fault::at(prefix, message);
        // A shorter prefix has room for the block; around a longer one the neighbours may be taken.
        let within = prefix.shown().and_then(|prefix| {
            let same = IpNet::new(prefix.network(), length).ok()?;
            (prefix.prefix_len() < length).then_some(same)
        });
        cx.report(match within {
            Some(within) => fault.help(format!("set a /{length} of it, such as `{within}`")),
            None => fault.help(format!("set a free /{length}")),
        });
    }
    Ok(())
}
