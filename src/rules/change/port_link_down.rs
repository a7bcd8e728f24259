//! A link of a port pair goes down when it is switched off or its MACsec keys change.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::{
        change::Change,
        port::{Port, PortLink},
    },
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, plan_examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "port-link-down",
    summary: "link of a port pair goes down",
    why: "Every circuit on the pair loses one of its two ways; after a change of keys the link stays down until the other end \
          has them too.",
    fix: "change one link after the other, and have the other end ready",
    cost: Cost::Nothing,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::CONFIGURE_DIRECT, links::MACSEC],
    examples: plan_examples!("port-link-down"),
    needs: Needs::Plan,
    check: Check::PortChange(check),
};

fn check(change: &Change<Port>, cx: &mut Context<'_>) -> Verdict {
    let Some((before, after)) = change.in_place() else {
        return Ok(());
    };
    for (name, before, after) in [
        ("link1", &before.link1, &after.link1),
        ("link2", &before.link2, &after.link2),
    ] {
        for (before, after) in cx.all(before)?.iter().zip(cx.all(after)?) {
            link(name, before, after, cx)?;
        }
    }
    Ok(())
}

fn link(name: &str, before: &PortLink, after: &PortLink, cx: &mut Context<'_>) -> Verdict {
    // What is off carries nothing that could be lost.
    if cx
        .known(&before.admin_enabled)?
        .is_none_or(|enabled| !**enabled)
    {
        return Ok(());
    }
    if cx.differ(&before.admin_enabled, &after.admin_enabled)? {
        let message = format!("`{name}` is switched off");
        cx.report(Fault::at(&after.admin_enabled, message));
        return Ok(());
    }
    for (before, after) in [
        (&before.macsec_cipher, &after.macsec_cipher),
        (
            &before.macsec_ckn_keyvault_secret_id,
            &after.macsec_ckn_keyvault_secret_id,
        ),
        (
            &before.macsec_cak_keyvault_secret_id,
            &after.macsec_cak_keyvault_secret_id,
        ),
    ] {
        let had_one = cx.known(before)?.is_some_and(|text| !text.is_empty());
        if had_one && cx.differ(before, after)? {
            let message = format!("the MACsec settings of `{name}` change");
            cx.report(Fault::at(after, message));
        }
    }
    Ok(())
}
