//! `completions` and `man`: what is made of the arguments themselves.

use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::source::{ReadError, make_directory};

use super::{
    Printed, Refusal,
    args::Arguments,
    everyday_args::{CompletionsArguments, ManArguments},
    output::write,
};

/// The name of the program.
const NAME: &str = env!("CARGO_PKG_NAME");

pub(super) fn completions(arguments: &CompletionsArguments) -> Printed {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Arguments::command(),
        NAME,
        &mut script,
    );
    Printed::text(String::from_utf8_lossy(&script).into_owned())
}

pub(super) fn man(arguments: &ManArguments) -> Result<Printed, Refusal> {
    let mut program = Arguments::command();
    program.build();
    if let Some(directory) = &arguments.output {
        return all(program, directory);
    }
    let mut command = &program;
    for word in &arguments.command {
        command = find(command, word)?;
    }
    Ok(Printed::text(page(command.clone())?))
}

/// The command of that name below another one.
fn find<'c>(command: &'c Command, word: &str) -> Result<&'c Command, Refusal> {
    command.find_subcommand(word).ok_or_else(|| {
        let names: Vec<_> = commands(command).map(Command::get_name).collect();
        let hint = crate::finding::suggest::nearest(word, names.iter().copied());
        let hint = hint.unwrap_or_else(|| match names.len() {
            0 => format!("`{}` has none", command.get_name()),
            _ => format!("there are `{}`", names.join("`, `")),
        });
        format!("there is no command `{word}`; {hint}").into()
    })
}

/// The commands below another one, without the help that each has.
fn commands(command: &Command) -> impl Iterator<Item = &Command> {
    let below = command.get_subcommands();
    below.filter(|it| it.get_name() != "help")
}

/// A page of the manual.
fn page(command: Command) -> Result<String, Refusal> {
    let man = Man::new(command).source(format!("{NAME} {}", env!("CARGO_PKG_VERSION")));
    let mut text = Vec::new();
    man.render(&mut text)
        .map_err(|error| format!("cannot write the page: {}", ReadError::from(error)))?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// Writes all pages into a directory.
fn all(program: Command, directory: &Path) -> Result<Printed, Refusal> {
    make_directory(directory)?;
    let mut written = 0;
    let mut pending = vec![program];
    while let Some(command) = pending.pop() {
        pending.extend(commands(&command).cloned());
        // Built commands are called by all their names: `er-preflight-baseline-write`.
        let name = command.get_display_name().unwrap_or(NAME).to_owned();
        let page = page(command)?;
        write(&directory.join(format!("{name}.1")), &page)?;
        written += 1;
    }
    let shown = crate::report::line(&directory.to_string_lossy());
    Ok(Printed::text(format!(
        "wrote {written} pages into `{shown}`\n"
    )))
}
