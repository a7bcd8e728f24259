//! Both links of a port pair are encrypted alike.

use std::sync::Arc;

use crate::{
    azure::{links, macsec},
    finding::Severity::{self, Warning},
    model::{
        field::Known,
        link::Id,
        port::{Port, PortLink},
    },
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "macsec-link-mismatch",
    summary: "MACsec on one link of a port pair, or two ciphers",
    why: "A circuit runs over both links. Where one of them is not encrypted, or encrypted by a weaker cipher, half of \
          the traffic is, and a packet capture on that link shows what MACsec was to hide. While keys are being \
          introduced this is as it must be.",
    fix: "set keys and cipher of both links alike",
    cost: Cost::InPlace,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::MACSEC, links::ENCRYPTION],
    examples: examples!("macsec-link-mismatch"),
    needs: Needs::Either,
    check: Check::Port(check),
};

fn check(id: Id<Port>, cx: &mut Context<'_>) -> Verdict {
    let port = &cx.estate()[id];
    // The provider takes one block of each kind.
    let (first, second) = (cx.all(&port.link1)?.first(), cx.all(&port.link2)?.first());
    let (first, second) = match (keyed(first, cx)?, keyed(second, cx)?) {
        (Keyed::Whole(first), Keyed::Whole(second)) => (first, second),
        (Keyed::Whole(link), Keyed::Not) => {
            cx.report(one_sided(link, "link1", "link2"));
            return Ok(());
        }
        (Keyed::Not, Keyed::Whole(link)) => {
            cx.report(one_sided(link, "link2", "link1"));
            return Ok(());
        }
        // Half a pair of keys is another rule's matter.
        _ => return Ok(()),
    };
    let (one, other) = (
        cx.known(&first.macsec_cipher)?,
        cx.known(&second.macsec_cipher)?,
    );
    if !name_of(one).eq_ignore_ascii_case(name_of(other)) {
        let shown = |cipher: Option<&Known<Arc<str>>>| {
            cipher.map_or(macsec::DEFAULT_CIPHER.to_owned(), ToString::to_string)
        };
        let message = format!(
            "cipher `{}` on `link2`, and `{}` on `link1`",
            shown(other),
            shown(one)
        );
        let fault = Fault::at(&second.macsec_cipher, message);
        cx.report(fault.related(&first.macsec_cipher, "the cipher of `link1`"));
    }
    Ok(())
}

/// How a link is encrypted.
enum Keyed<'p> {
    Not,
    Half,
    Whole(&'p PortLink),
}

fn keyed<'p>(link: Option<&'p PortLink>, cx: &Context<'_>) -> Result<Keyed<'p>, Undecided> {
    let Some(link) = link else {
        return Ok(Keyed::Not);
    };
    Ok(
        match (super::has_key_name(link, cx)?, super::has_key(link, cx)?) {
            (false, false) => Keyed::Not,
            (true, true) => Keyed::Whole(link),
            _ => Keyed::Half,
        },
    )
}

fn one_sided(link: &PortLink, this: &str, other: &str) -> Fault {
    let message = format!("MACsec on `{this}`, and none on `{other}`");
    Fault::at(&link.macsec_cak_keyvault_secret_id, message)
}

fn name_of(cipher: Option<&Known<Arc<str>>>) -> &str {
    cipher.map_or(macsec::DEFAULT_CIPHER, |name| name)
}
