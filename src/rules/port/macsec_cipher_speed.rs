//! Fast ports take extended ciphers, slow ones do not.

use crate::{
    azure::{links, macsec},
    finding::Severity::{self, Error, Note},
    model::port::{Port, PortLink},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "macsec-cipher-speed",
    summary: "MACsec cipher that does not fit the speed of the port",
    why: "A cipher with extended packet numbering (XPN) does not run out of numbers on fast links; ports of 10 Gbps do \
          not take one. On faster ports the others work too, but must agree on new keys so often that Microsoft \
          recommends XPN.",
    fix: "take `GcmAes128` or `GcmAes256` on 10 Gbps, `GcmAesXpn128` or `GcmAesXpn256` above",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::MACSEC, links::ENCRYPTION],
    examples: examples!("macsec-cipher-speed"),
    needs: Needs::Either,
    check: Check::PortLink(check),
};

fn check(link: &PortLink, port: &Port, cx: &mut Context<'_>) -> Verdict {
    let cipher = cx.known(&link.macsec_cipher)?;
    let written = cipher.map_or(macsec::DEFAULT_CIPHER, |name| name);
    let Some(known) = macsec::cipher(written) else {
        return Ok(());
    };
    let Some(size) = cx.known(&port.bandwidth_in_gbps)? else {
        return Ok(());
    };
    let is_fast = **size >= i64::from(macsec::EXTENDED_FROM_GBPS);
    if known.extended == is_fast {
        return Ok(());
    }
    let place = &link.macsec_cipher;
    let fault = match cipher {
        Some(name) => Fault::at(place, format!("cipher `{name}` on ports of `{size}` Gbps")),
        None => Fault::at(
            place,
            format!("no `macsec_cipher` on ports of `{size}` Gbps"),
        ),
    };
    let fault = fault.related(size, "the size of the ports");
    if known.extended {
        let fault = fault.help("take `GcmAes128` or `GcmAes256`");
        // With extended packet numbers or without, the key has the length that the cipher says.
        let mut plain = macsec::CIPHERS.iter().filter(|it| !it.extended);
        let plain = plain.find(|it| it.key_digits == known.key_digits);
        cx.report(match cipher {
            Some(name) => fault.write_if(name, plain.map(|it| it.name)),
            None => fault,
        });
    } else if super::has_key(link, cx)? {
        let help = "take `GcmAesXpn128` or `GcmAesXpn256`, which are recommended at this speed";
        cx.report(fault.help(help).at_most(Note));
    }
    Ok(())
}
