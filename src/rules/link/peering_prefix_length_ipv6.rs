//! Each IPv6 link of a peering takes a /126.

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
    id: "peering-prefix-length-ipv6",
    summary: "IPv6 link subnet that is not a /126",
    why: "Each link takes a /126: your router has its first usable address, Microsoft's the second. The /125 of the \
          documentation is what the two are cut from.",
    fix: "give each link a /126 of its own",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::IPV6],
    examples: examples!("peering-prefix-length-ipv6"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let mut verdict = Ok(());
    for link in peering.links().filter(|link| link.family == Family::V6) {
        verdict = verdict.and(check_link(link, cx));
    }
    verdict?;
    cx.all(&peering.ipv6)?;
    Ok(())
}

fn check_link(link: &LinkPrefix, cx: &mut Context<'_>) -> Verdict {
    let Some(prefix) = cx.known(&link.prefix)? else {
        return Ok(());
    };
    if prefix.prefix_len() != limits::LINK_LENGTH_IPV6 {
        cx.report(match prefix.shown() {
            Some(shown) => {
                let length = shown.prefix_len();
                let message = format!("`{shown}` is a /{length}, and each IPv6 link takes a /126");
                Fault::at(prefix, message).help(help(*shown))
            }
            None => Fault::at(
                prefix,
                format!("`{prefix}` is no /126, and each IPv6 link takes one"),
            ),
        });
    }
    Ok(())
}

fn help(prefix: IpNet) -> String {
    if let Some([primary, secondary]) = split(prefix) {
        return format!(
            "a /125 is what both links take together: primary `{primary}`, secondary `{secondary}`"
        );
    }
    let link = IpNet::new(prefix.addr(), limits::LINK_LENGTH_IPV6).map(|net| net.trunc());
    let link = link.map(|net| net.to_string()).unwrap_or_default();
    if prefix.prefix_len() > limits::LINK_LENGTH_IPV6 {
        format!("write the /126 around it, `{link}`")
    } else {
        format!("give each link a /126 of its own, such as `{link}`")
    }
}

#[cfg(test)]
mod tests {
    use super::help;

    #[test]
    fn help_names_the_subnets_to_write() {
        let cases = [
            (
                "fd00::/125",
                "primary `fd00::/126`, secondary `fd00::4/126`",
            ),
            ("fd00::7/128", "around it, `fd00::4/126`"),
            ("fd00::/64", "such as `fd00::/126`"),
        ];
        for (prefix, part) in cases {
            let help = help(prefix.parse().unwrap());
            assert!(help.contains(part), "{help}");
        }
    }
}
