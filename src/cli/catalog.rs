//! `catalog`: the list of providers and peering locations.

use std::collections::BTreeMap;

use crate::{
    azure::catalogue::{Catalogue, Match, ProviderList},
    module::Given,
    report::{
        Theme,
        catalogue::{self, Selection},
    },
    run,
    source::{Files, MAX_FILE_BYTES},
};

use super::{
    Printed, Refusal, Surroundings,
    args::CatalogFormat,
    catalog_args::{CatalogImportArguments, CatalogShowArguments},
    meaning::{choice, plain},
    output::write,
    plan,
    today::today,
};

pub(super) fn show(
    arguments: &CatalogShowArguments,
    theme: Theme,
    surroundings: &Surroundings,
    files: &dyn Files,
) -> Result<Printed, Refusal> {
    let today = today(&arguments.settings.today, surroundings)?;
    let (given, overrides) = (Given::default(), BTreeMap::new());
    let request = plain(&[], &given, &overrides, choice(&arguments.settings), today);
    let catalogue = run::catalogue(files, &request);
    let catalogue = catalogue.map_err(|error| plan::refusal(&error, theme))?;
    let selection = selection(arguments, &catalogue)?;
    let cloud = arguments.cloud.cloud;
    Ok(Printed::text(match arguments.format {
        CatalogFormat::Human => catalogue::human(&catalogue, cloud, selection, today, theme),
        CatalogFormat::Json => catalogue::json(&catalogue, cloud, selection, today),
    }))
}

/// The provider or location that was asked for, by any of its names.
fn selection<'c>(
    arguments: &CatalogShowArguments,
    catalogue: &'c Catalogue,
) -> Result<Selection<'c>, Refusal> {
    let cloud = arguments.cloud.cloud;
    if let Some(name) = &arguments.provider {
        let found = one(catalogue.provider(cloud, name));
        return found
            .map(Selection::Provider)
            .map_err(|hint| format!("there is no provider `{name}`; {hint}").into());
    }
    if let Some(name) = &arguments.location {
        let found = one(catalogue.find_location(cloud, name));
        return found
            .map(Selection::Location)
            .map_err(|hint| format!("there is no peering location `{name}`; {hint}").into());
    }
    Ok(Selection::All)
}

/// The entry of that name, or a hint.
fn one<T>(found: Match<'_, T>) -> Result<&T, String> {
    match found {
        Match::Exact(entry) | Match::Alias(entry) | Match::Retired(entry) => Ok(entry),
        Match::Near { spelling, .. } => Err(format!("did you mean `{spelling}`?")),
        Match::Unknown { nearest } => Err(match nearest.first() {
            Some(name) => format!("did you mean `{name}`?"),
            None => "`er-preflight catalog show` lists them".to_owned(),
        }),
    }
}

pub(super) fn import(
    arguments: &CatalogImportArguments,
    surroundings: &Surroundings,
    files: &dyn Files,
) -> Result<Printed, Refusal> {
    let today = today(&arguments.today, surroundings)?;
    let name = arguments.answer.display();
    let refuse = |reason: String| format!("cannot import `{name}`: {reason}");
    let bytes = files.read_named(&arguments.answer, MAX_FILE_BYTES);
    let bytes = bytes.map_err(|reason| refuse(reason.to_string()))?;
    let list = ProviderList::of_answer(&bytes, arguments.cloud.cloud, today.to_string());
    let list = list.map_err(refuse)?;
    write(&arguments.output, &catalogue::kept(&list))?;
    Ok(Printed::text(catalogue::imported(
        &list,
        &arguments.output.to_string_lossy(),
    )))
}
