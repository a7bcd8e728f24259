//! Azure reaches the vault that has the MACsec keys.

use std::collections::BTreeMap;

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::{
        key_vault::{KeyVault, KeyVaultSecret},
        link::{Id, Link},
        port::Port,
    },
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
    value::OriginId,
};

pub(super) const RULE: Rule = Rule {
    id: "macsec-keyvault-private",
    summary: "MACsec keys in a vault that Azure cannot reach",
    why: "The port pair reads its MACsec keys from outside of your networks. A vault that is open to private endpoints \
          only, or to a list of addresses without the exception for Azure services, keeps it out; a change of keys \
          then cuts the link.",
    fix: "let Azure services pass: `network_acls { bypass = \"AzureServices\" }`",
    cost: Cost::InPlace,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::MACSEC],
    examples: examples!("macsec-keyvault-private"),
    needs: Needs::Either,
    check: Check::Port(check),
};

fn check(id: Id<Port>, cx: &mut Context<'_>) -> Verdict {
    let estate = cx.estate();
    let port = &estate[id];
    let secrets = port.links().flat_map(|link| [&link.key_name, &link.key]);
    let mut verdict = Ok(());
    let mut vaults = BTreeMap::new();
    for secret in secrets {
        match kept(secret, cx) {
            Ok(Some((secret, vault))) => {
                vaults.entry(vault).or_insert(secret);
            }
            Ok(None) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    for (vault, secret) in vaults {
        let vault = &estate[vault];
        match closed(vault, cx) {
            Ok(Some((place, why))) => {
                let message = format!("MACsec keys in `{}`, {why}", vault.identity.address);
                cx.needs_also(&estate[secret].identity);
                cx.needs_also(&vault.identity);
                let fault = Fault::at(&port.identity, message);
                cx.report(fault.related(&place, "what keeps Azure out"));
            }
            Ok(None) => {}
            Err(undecided) => verdict = Err(undecided),
        }
    }
    verdict
}

/// A secret and the vault it lies in.
type Kept = (Id<KeyVaultSecret>, Id<KeyVault>);

/// Where a secret lies, if it and its vault are in the code.
fn kept(secret: &Link<KeyVaultSecret>, cx: &Context<'_>) -> Result<Option<Kept>, Undecided> {
    let Some(secret) = cx.linked(secret)? else {
        return Ok(None);
    };
    let vault = cx.linked(&cx.estate()[secret].vault)?;
    Ok(vault.map(|vault| (secret, vault)))
}

/// What keeps Azure's services out of a vault, and how to say so.
fn closed(
    vault: &KeyVault,
    cx: &Context<'_>,
) -> Result<Option<(OriginId, &'static str)>, Undecided> {
    let mut denies = None;
    for acl in cx.all(&vault.network_acls)? {
        if cx.is_named(&acl.bypass, "AzureServices")? {
            return Ok(None);
        }
        if cx.is_named(&acl.default_action, "Deny")? {
            denies = Some((
                acl.default_action.origin(),
                "whose firewall lets no Azure service in",
            ));
        }
    }
    if denies.is_some() {
        return Ok(denies);
    }
    let is_public = cx.known(&vault.public_network_access_enabled)?;
    let closed = is_public.filter(|is_public| !***is_public);
    Ok(closed.map(|closed| (closed.origin, "which is open to private endpoints only")))
}
