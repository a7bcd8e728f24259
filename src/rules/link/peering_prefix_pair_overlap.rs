//! The two links of a peering are two subnets.

use ipnet::IpNet;

use crate::{
    azure::{link::split, links, ranges},
    finding::Severity::{self, Error},
    model::peering::{LinkPrefix, Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-prefix-pair-overlap",
    summary: "primary and secondary link share addresses",
    why: "Each link needs a subnet of its own. Where both have the same, only one session can come up, and the SLA \
          asks for both.",
    fix: "give each link a subnet of its own",
    cost: Cost::SessionReset,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING, links::PREREQUISITES],
    examples: examples!("peering-prefix-pair-overlap"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let mut verdict = check_pair(&peering.primary, &peering.secondary, cx);
    for ipv6 in &peering.ipv6.items {
        verdict = verdict.and(check_pair(&ipv6.primary, &ipv6.secondary, cx));
    }
    verdict
}

fn check_pair(primary: &LinkPrefix, secondary: &LinkPrefix, cx: &mut Context<'_>) -> Verdict {
    let (primary, secondary) = (cx.known(&primary.prefix)?, cx.known(&secondary.prefix)?);
    let (Some(primary), Some(secondary)) = (primary, secondary) else {
        return Ok(());
    };
    if !ranges::overlaps(**primary, **secondary) {
        return Ok(());
    }
    let message = if **primary == **secondary {
        format!("`{secondary}` is given for both links")
    } else if primary.trunc() == secondary.trunc() {
        let mut message = format!("`{primary}` and `{secondary}` are one subnet");
        if let (Some(_), Some(secondary)) = (primary.shown(), secondary.shown()) {
            message += &format!(", `{}`", secondary.trunc());
        }
        message
    } else {
        format!("secondary `{secondary}` overlaps primary `{primary}`")
    };
    let fault = Fault::at(secondary, message).related(primary, "the primary link");
    let is_secret = primary.is_sensitive() || secondary.is_sensitive();
    cx.report(match help(**primary, **secondary) {
        Some(help) if !is_secret => fault.help(help),
        _ => fault,
    });
    Ok(())
}

/// The two subnets to write, where that can be told.
fn help(primary: IpNet, secondary: IpNet) -> Option<String> {
    let wide = if primary.prefix_len() <= secondary.prefix_len() {
        primary
    } else {
        secondary
    };
    if let Some([first, second]) = split(wide) {
        return Some(format!("split it: primary `{first}`, secondary `{second}`"));
    }
    let pair = IpNet::new(wide.addr(), wide.prefix_len().checked_sub(1)?).ok()?;
    let neighbour = split(pair)?
        .into_iter()
        .find(|half| *half != primary.trunc())?;
    Some(format!(
        "give the secondary link a subnet of its own, such as `{neighbour}` if that is free"
    ))
}

#[cfg(test)]
mod tests {
    use super::help;

    #[test]
    fn help_names_two_subnets() {
        let cases = [
            (
                "10.0.8.0/29",
                "10.0.8.0/29",
                "split it: primary `10.0.8.0/30`, secondary `10.0.8.4/30`",
            ),
            (
                "10.0.8.1/29",
                "10.0.8.4/30",
                "split it: primary `10.0.8.0/30`, secondary `10.0.8.4/30`",
            ),
            (
                "10.0.8.4/30",
                "10.0.8.4/30",
                "give the secondary link a subnet of its own, such as `10.0.8.0/30` if that is free",
            ),
            (
                "fd00::1/126",
                "fd00::2/126",
                "give the secondary link a subnet of its own, such as `fd00::4/126` if that is free",
            ),
        ];
        for (primary, secondary, expected) in cases {
            let help = help(primary.parse().unwrap(), secondary.parse().unwrap());
            assert_eq!(help.as_deref(), Some(expected));
        }
        assert_eq!(
            help("0.0.0.0/0".parse().unwrap(), "10.0.0.0/30".parse().unwrap()),
            None
        );
    }
}
