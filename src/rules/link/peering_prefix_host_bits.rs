//! A link subnet names a network, not an address in it.

use ipnet::IpNet;

use crate::{
    azure::{link, links},
    finding::Severity::{self, Warning},
    model::peering::{LinkPrefix, Peering},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-prefix-host-bits",
    summary: "link subnet with host bits set",
    why: "The argument names the subnet; who has which address in it is fixed: your router the first usable one, \
          Microsoft's the second. An address written here suggests that it could be chosen.",
    fix: "write the network that the address lies in",
    cost: Cost::SessionReset,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::ROUTING],
    examples: examples!("peering-prefix-host-bits"),
    needs: Needs::Either,
    check: Check::LinkPrefix(check),
};

fn check(link: &LinkPrefix, _: &Peering, cx: &mut Context<'_>) -> Verdict {
    let Some(prefix) = cx.known(&link.prefix)? else {
        return Ok(());
    };
    if prefix.addr() == prefix.network() {
        return Ok(());
    }
    let message = match prefix.shown().map(IpNet::trunc) {
        Some(network) => format!("`{prefix}` has host bits set; its network is `{network}`"),
        None => format!("`{prefix}` has host bits set"),
    };
    let fault = Fault::at(prefix, message);
    // What lies in a block that is no link is another rule's to mend.
    let link = Some(link::around(prefix.addr()));
    let fault = fault.write_if(
        prefix,
        link.filter(|link| link.prefix_len() == prefix.prefix_len()),
    );
    cx.report(match prefix.shown().and_then(|prefix| help(*prefix)) {
        Some(help) => fault.help(help),
        None => fault,
    });
    Ok(())
}

/// The link subnet of the right length around the address, and whose its addresses are.
fn help(prefix: IpNet) -> Option<String> {
    let link = link::around(prefix.addr());
    let ends = link::ends(link)?;
    Some(format!(
        "write `{link}`; your router takes `{}`, Microsoft's `{}`",
        ends.customer, ends.microsoft
    ))
}

#[cfg(test)]
mod tests {
    use super::help;

    #[test]
    fn help_names_network_and_routers() {
        let help = help("10.0.8.5/29".parse().unwrap()).unwrap();
        assert_eq!(
            help,
            "write `10.0.8.4/30`; your router takes `10.0.8.5`, Microsoft's `10.0.8.6`"
        );
    }
}
