//! `init`: a first settings file.

use std::collections::BTreeMap;

use crate::{
    azure::catalogue::Catalogue,
    module::Given,
    report::{self, Theme},
    run,
    settings::{Choice, Date, FILE_NAME},
    source::{EntryKind, Files, write_new},
};

use super::{
    Printed, Refusal, catalog_args::InitArguments, meaning::plain, other::nothing_there, plan,
};

pub(super) fn init(
    arguments: &InitArguments,
    theme: Theme,
    files: &dyn Files,
) -> Result<Printed, Refusal> {
    let directory = &arguments.path;
    let target = directory.join(FILE_NAME);
    let name = target.display();
    if !arguments.stdout {
        if files
            .kind(directory)
            .is_some_and(|kind| kind != EntryKind::Directory)
        {
            return Err(format!("`{}` is not a directory", directory.display()).into());
        }
        if files.kind(&target).is_some() {
            return Err(format!(
                "`{name}` is there already; `--stdout` prints what would be in it"
            )
            .into());
        }
    }
    let (given, overrides) = (Given::default(), BTreeMap::new());
    let paths = [directory.clone()];
    // Nothing expires without settings.
    let request = plain(&paths, &given, &overrides, Choice::Nothing, Date::MIN);
    let run = run::run(files, &request).map_err(|error| plan::refusal(&error, theme))?;
    let notes = nothing_there(&run, &paths).into_iter().collect();
    let estates = run.roots.iter().map(|root| (&*root.name, &root.estate));
    let mut text = report::starter(estates, Catalogue::builtin());
    text += &report::starter_environments(&directory.to_string_lossy(), &run.unloaded);
    if arguments.stdout {
        return Ok(Printed {
            out: text,
            notes,
            ..Printed::default()
        });
    }
    // Whatever happened since we looked, nothing is overwritten.
    write_new(&target, text.as_bytes())?;
    let name = report::line(&name.to_string());
    let out = format!("wrote `{name}`: read it, and put in what is used on-premises\n");
    Ok(Printed {
        out,
        notes,
        ..Printed::default()
    })
}
