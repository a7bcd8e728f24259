//! Each IPv4 link of a peering takes a /30.

use ipnet::IpNet;

use crate::{
    azure::{limits, link::split, links},
    finding::Severity::{self, Error},
    model::peering::{Family, LinkPrefix, Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-prefix-length",
    summary: "IPv4 link subnet that is not a /30",
    why: "Each link takes a /30: your router has its first usable address, Microsoft's the second. The /29 of the \
          documentation, and the /28 of the page of 2015, are what the /30s are cut from.",
    fix: "give each link a /30 of its own",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::CONFIGURE_PEERING],
    examples: examples!("peering-prefix-length"),
    needs: Needs::Either,
    check: Check::LinkPrefix(check),
};

fn check(link: &LinkPrefix, _: &Peering, cx: &mut Context<'_>) -> Verdict {
    if link.family != Family::V4 {
        return Ok(());
    }
    let Some(prefix) = cx.known(&link.prefix)? else {
        return Ok(());
    };
    if prefix.prefix_len() != limits::LINK_LENGTH_IPV4 {
        cx.report(match prefix.shown() {
            Some(shown) => {
                let length = shown.prefix_len();
                let message = format!("`{shown}` is a /{length}, and each IPv4 link takes a /30");
                Fault::at(prefix, message).help(help(*shown))
            }
            None => Fault::at(
                prefix,
                format!("`{prefix}` is no /30, and each IPv4 link takes one"),
            ),
        });
    }
    Ok(())
}

fn help(prefix: IpNet) -> String {
    let mut thirties = prefix
        .trunc()
        .subnets(limits::LINK_LENGTH_IPV4)
        .ok()
        .into_iter()
        .flatten();
    let mut next = || {
        thirties
            .next()
            .map(|subnet| subnet.to_string())
            .unwrap_or_default()
    };
    match prefix.prefix_len() {
        31.. => {
            let around = IpNet::new(prefix.addr(), limits::LINK_LENGTH_IPV4).map(|net| net.trunc());
            let around = around.map(|net| net.to_string()).unwrap_or_default();
            format!("write the /30 around it, `{around}`")
        }
        limits::LINK_PAIR_LENGTH_IPV4 => match split(prefix) {
            Some([primary, secondary]) => format!(
                "a /29 is what both links take together: primary `{primary}`, secondary `{secondary}`"
            ),
            None => RULE.fix.to_owned(),
        },
        limits::ROUTING_BLOCK_LENGTH_2015 => format!(
            "the /28 of 2015 has room for four links: private peering takes `{}` and `{}`, Microsoft peering could take `{}` \
             and `{}` if they are public",
            next(),
            next(),
            next(),
            next(),
        ),
        _ => format!(
            "give each link a /30 of its own, such as `{}` and `{}`",
            next(),
            next()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::help;

    #[test]
    fn help_names_the_subnets_to_write() {
        let cases = [
            (
                "10.0.8.1/29",
                "primary `10.0.8.0/30`, secondary `10.0.8.4/30`",
            ),
            (
                "10.0.8.0/28",
                "takes `10.0.8.0/30` and `10.0.8.4/30`, Microsoft",
            ),
            ("10.0.8.6/31", "around it, `10.0.8.4/30`"),
            ("255.255.255.255/32", "around it, `255.255.255.252/30`"),
            ("0.0.0.0/0", "`0.0.0.0/30` and `0.0.0.4/30`"),
        ];
        for (prefix, part) in cases {
            let help = help(prefix.parse().unwrap());
            assert!(help.contains(part), "{help}");
        }
    }
}
