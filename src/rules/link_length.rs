//! Has a link subnet the length that its family takes?

use ipnet::IpNet;

use crate::{
    azure::{
        limits,
        link::{around, length, split},
    },
    model::{
        field::Field,
        peering::{Family, LinkPrefix, Peering, Side},
    },
};

use super::{
    context::{Context, Fault},
    declare::Verdict,
};

/// Reports a link subnet of that family which is no /30 or /126.
pub(super) fn check_length(
    link: &LinkPrefix,
    peering: &Peering,
    family: Family,
    cx: &mut Context<'_>,
) -> Verdict {
    if link.family != family {
        return Ok(());
    }
    let Some(prefix) = cx.known(&link.prefix)? else {
        return Ok(());
    };
    let (written, wanted) = (prefix.prefix_len(), length(prefix.addr()));
    if written == wanted {
        return Ok(());
    }
    let fault = if let Some(shown) = prefix.shown() {
        let message =
            format!("`{shown}` is a /{written}, and each {family} link takes a /{wanted}");
        let meant = meant(link, *shown, peering);
        Fault::at(prefix, message)
            .help(help(*shown))
            .write_if(prefix, meant)
    } else {
        let message = format!("`{prefix}` is no /{wanted}, and each {family} link takes one");
        Fault::at(prefix, message)
    };
    cx.report(fault);
    Ok(())
}

/// The subnet that is surely meant: the link's half of a block that both links are given as it is, of which the first is
/// the primary link's; or the one around what is too small for a link.
fn meant(link: &LinkPrefix, block: IpNet, peering: &Peering) -> Option<IpNet> {
    if block.prefix_len() > length(block.addr()) {
        return Some(around(block.addr()));
    }
    let [primary, secondary] = split(block)?;
    let is_given_twice = peering
        .links()
        .filter(|other| other.family == link.family && other.side != link.side)
        .all(
            |other| matches!(&other.prefix, Field::Known(other) if other.trunc() == block.trunc()),
        );
    is_given_twice.then_some(match link.side {
        Side::Primary => primary,
        Side::Secondary => secondary,
    })
}

/// What to write instead.
fn help(prefix: IpNet) -> String {
    let (written, wanted) = (prefix.prefix_len(), length(prefix.addr()));
    if let Some([primary, secondary]) = split(prefix) {
        return format!(
            "a /{written} is what both links take together: primary `{primary}`, secondary `{secondary}`"
        );
    }
    let mut links = prefix.trunc().subnets(wanted).into_iter().flatten();
    match [links.next(), links.next(), links.next(), links.next()] {
        [Some(first), Some(second), Some(third), Some(fourth)] => {
            if prefix.addr().is_ipv4() && written == limits::ROUTING_BLOCK_LENGTH_2015 {
                format!(
                    "the /28 of 2015 has room for four links: private peering takes `{first}` and `{second}`, Microsoft \
                     peering could take `{third}` and `{fourth}` if they are public"
                )
            } else {
                format!("give each link a /{wanted} of its own, such as `{first}` and `{second}`")
            }
        }
        _ => format!("write the /{wanted} around it, `{}`", around(prefix.addr())),
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
            (
                "fd00::/125",
                "primary `fd00::/126`, secondary `fd00::4/126`",
            ),
            ("fd00::/124", "`fd00::/126` and `fd00::4/126`"),
            ("fd00::7/128", "around it, `fd00::4/126`"),
            ("fd00::/64", "such as `fd00::/126`"),
            ("::/0", "such as `::/126` and `::4/126`"),
        ];
        for (prefix, part) in cases {
            let help = help(prefix.parse().unwrap());
            assert!(help.contains(part), "{help}");
        }
    }
}
