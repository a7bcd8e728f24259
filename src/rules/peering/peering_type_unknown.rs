//! A peering is of one of the types that there are.

use crate::{
    azure::links,
    finding::Severity::{self, Error, Warning},
    model::peering::{Peering, PeeringType},
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "peering-type-unknown",
    summary: "peering of a type that does not exist",
    why: "azurerm takes the three names `AzurePrivatePeering`, `MicrosoftPeering` and `AzurePublicPeering` as they are \
          written here, letter case included, and refuses any other when it plans. Until then nobody knows which \
          peering is meant, and no rule about private or Microsoft peering looks at it.",
    fix: "write `AzurePrivatePeering` or `MicrosoftPeering`",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::AZURERM_EXPRESS_ROUTE_CIRCUIT_PEERING],
    examples: examples!("peering-type-unknown"),
    needs: Needs::Either,
    check: Check::Peering(check),
};

fn check(peering: &Peering, cx: &mut Context<'_>) -> Verdict {
    let Some(text) = cx.known(&peering.type_text)? else {
        return Ok(());
    };
    let kind = cx.known(&peering.peering_type)?.map(|kind| **kind);
    let is_azurerm = peering.identity.spelling.is_none();
    // Azure compares names without regard to case, and azurerm does not.
    if kind.is_some_and(|kind| !is_azurerm || kind.name() == &***text) {
        return Ok(());
    }
    let meant = kind.or_else(|| meant(text));
    // The resource manager may know more types than any page has.
    if !is_azurerm && meant.is_none() {
        return Ok(());
    }
    let message = format!("`{text}` is not a type of peering");
    let fault = Fault::at(text, message).at_most(if is_azurerm { Error } else { Warning });
    cx.report(match meant {
        Some(kind) => fault.help(format!("write `{kind}`")).write(text, kind),
        None => fault,
    });
    Ok(())
}

/// The type that a name is short for: `Private`, `azure-private`, `Microsoft_Peering`.
fn meant(text: &str) -> Option<PeeringType> {
    let letters: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    match &*letters.to_ascii_lowercase() {
        "private" | "azureprivate" | "privatepeering" | "azureprivatepeering" => {
            Some(PeeringType::Private)
        }
        "microsoft" | "microsoftpeering" | "azuremicrosoftpeering" => Some(PeeringType::Microsoft),
        _ => None,
    }
}
