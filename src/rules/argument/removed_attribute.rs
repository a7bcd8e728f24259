//! Arguments go with major versions of the provider.

use crate::{
    azure::{former::Today, links},
    finding::Severity::{self, Error},
    model::former::FormerArgument,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
    version::Version,
};

pub(super) const RULE: Rule = Rule {
    id: "removed-attribute",
    summary: "argument that the declared version of azurerm does not have",
    why: "A major version of the provider removes arguments that were announced as deprecated. With the version that this \
          code asks for, `terraform plan` refuses the argument.",
    fix: "write what took its place, or ask for a version of the provider that has it",
    cost: Cost::Nothing,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::AZURERM_5_UPGRADE, links::AZURERM_4_UPGRADE],
    examples: examples!("removed-attribute"),
    needs: Needs::Source,
    check: Check::FormerArgument(check),
};

fn check(argument: &FormerArgument, cx: &mut Context<'_>) -> Verdict {
    let removed = argument.removed;
    if !cx.azurerm_is_from(&Version::new(removed.since, 0, 0))? {
        return Ok(());
    }
    let name = removed.name();
    let message = format!("azurerm has no `{name}` since version {}.0", removed.since);
    let fault = Fault::at(argument, message).help(removed.instead);
    let fault = match (removed.heir(), &argument.flag) {
        (Some(heir), flag) => match (heir.value, flag) {
            (Today::Same, _) => fault.rename(argument, heir.name, false),
            (Today::InList, _) => fault.rename(argument, heir.name, true),
            (Today::Flag(values), Some(flag)) => {
                let today = values[usize::from(**flag)];
                fault.rename(argument, heir.name, false).write(flag, today)
            }
            (Today::Flag(_), None) => fault,
        },
        (None, _) if removed.is_without_heir() => fault.leave_out(argument),
        (None, _) => fault,
    };
    let place = cx.azurerm().and_then(|allowed| allowed.places().first());
    cx.report(match place {
        Some(place) => fault.declared(place, "the version of the provider"),
        None => fault,
    });
    Ok(())
}
