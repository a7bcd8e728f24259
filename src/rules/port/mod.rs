//! Rules about port pairs of `ExpressRoute` Direct: their size, their load, their links, MACsec.

use std::sync::Arc;

use crate::{
    model::{field::Field, key_vault::KeyVaultSecret, link::Link, port::PortLink},
    value::Cause,
};

use super::{
    context::{Context, Undecided},
    declare::Rule,
};

// rules:begin
mod macsec_cipher_speed;
mod macsec_identity;
mod macsec_key_pair;
mod macsec_keyvault_private;
mod macsec_link_mismatch;
mod port_bandwidth;
mod port_link_disabled;
mod port_oversubscribed;

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    macsec_cipher_speed::RULE,
    macsec_identity::RULE,
    macsec_key_pair::RULE,
    macsec_keyvault_private::RULE,
    macsec_link_mismatch::RULE,
    port_bandwidth::RULE,
    port_link_disabled::RULE,
    port_oversubscribed::RULE,
];
// rules:end

/// Whether a link has the name of a MACsec key.
fn has_key_name(link: &PortLink, cx: &Context<'_>) -> Result<bool, Undecided> {
    has_secret(&link.macsec_ckn_keyvault_secret_id, &link.key_name, cx)
}

/// Whether a link has a MACsec key.
fn has_key(link: &PortLink, cx: &Context<'_>) -> Result<bool, Undecided> {
    has_secret(&link.macsec_cak_keyvault_secret_id, &link.key, cx)
}

/// Whether an argument names a secret. The id of a secret that the code makes is not known before apply, but set.
fn has_secret(
    id: &Field<Arc<str>>,
    secret: &Link<KeyVaultSecret>,
    cx: &Context<'_>,
) -> Result<bool, Undecided> {
    match (id, secret) {
        (Field::Unknown(unknown), Link::To(..))
            if matches!(unknown.cause, Cause::AfterApply(_)) =>
        {
            Ok(true)
        }
        _ => Ok(!cx.is_absent(id)?),
    }
}
