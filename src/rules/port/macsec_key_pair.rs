//! MACsec needs a key and the name of the key.

use crate::{
    azure::links,
    finding::Severity::{self, Error},
    model::port::{Port, PortLink},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "macsec-key-pair",
    summary: "MACsec key without its name, or the name without the key",
    why: "MACsec on a link takes the connectivity association key (CAK) and its name (CKN), both from Key Vault. With \
          one of them alone there is nothing on which the two routers could agree.",
    fix: "set both `macsec_ckn_keyvault_secret_id` and `macsec_cak_keyvault_secret_id`",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::MACSEC, links::AZURERM_EXPRESS_ROUTE_PORT],
    examples: examples!("macsec-key-pair"),
    needs: Needs::Either,
    check: Check::PortLink(check),
};

fn check(link: &PortLink, _: &Port, cx: &mut Context<'_>) -> Verdict {
    let (name, key) = (super::has_key_name(link, cx)?, super::has_key(link, cx)?);
    if name && !key {
        let at = &link.macsec_ckn_keyvault_secret_id;
        let fault = Fault::at(at, "name of a MACsec key (CKN) without the key (CAK)");
        cx.report(fault.help("set `macsec_cak_keyvault_secret_id` too"));
    }
    if key && !name {
        let at = &link.macsec_cak_keyvault_secret_id;
        let fault = Fault::at(at, "MACsec key (CAK) without its name (CKN)");
        cx.report(fault.help("set `macsec_ckn_keyvault_secret_id` too"));
    }
    Ok(())
}
