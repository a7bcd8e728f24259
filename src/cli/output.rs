//! Where does each report go?

use std::{
    ffi::OsStr,
    path::{Component, Path, PathBuf},
};

use clap::{
    Arg, Command,
    builder::{PossibleValue, StringValueParser, TypedValueParser},
};

use crate::{
    report::{Format, Theme},
    run::Run,
    source,
};

use super::Refusal;

/// Reads `FORMAT[=FILE]`. The formats are its possible values, for the help and for completions; what is wrong with a value
/// is said by [`Outputs::new`], in the program's own words.
#[derive(Clone)]
pub(super) struct FormatParser;

impl TypedValueParser for FormatParser {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let names = Format::ALL.into_iter().map(Format::name);
        Some(Box::new(names.map(PossibleValue::new)))
    }
}

/// The reports of one run.
#[derive(Debug)]
pub(super) struct Outputs {
    /// For stdout, if anything is.
    printed: Option<Format>,
    /// For files, no two for one.
    written: Vec<(Format, PathBuf)>,
}

impl Outputs {
    /// What was asked for with `--format`. Where all of it goes to files, the report for people is printed, unless that
    /// is in a file as well.
    pub(super) fn new(formats: &[String]) -> Result<Self, Refusal> {
        let mut printed = None;
        let mut written: Vec<(Format, PathBuf)> = Vec::new();
        for text in formats {
            let (format, file) = parse(text)?;
            match file {
                None if printed.is_some() => {
                    return Err(
                        "`--format`: two formats for stdout; give one of them a file, \
                                `--format json=report.json`"
                            .to_owned()
                            .into(),
                    );
                }
                None => printed = Some(format),
                Some(file) => {
                    if written
                        .iter()
                        .any(|(_, other)| plain(other) == plain(&file))
                    {
                        return Err(
                            format!("`--format`: two formats for `{}`", file.display()).into()
                        );
                    }
                    written.push((format, file));
                }
            }
        }
        let has_human = written.iter().any(|(format, _)| *format == Format::Human);
        if printed.is_none() && !has_human {
            printed = Some(Format::Human);
        }
        Ok(Self { printed, written })
    }

    /// Writes the files, and gives what is to be printed.
    pub(super) fn render(
        &self,
        run: &Run,
        theme: Theme,
        show_undecided: bool,
    ) -> Result<String, Refusal> {
        for (format, path) in &self.written {
            // A file is no terminal.
            write(path, &format.write(run, Theme::default(), show_undecided))?;
        }
        let printed = self
            .printed
            .map(|format| format.write(run, theme, show_undecided));
        Ok(printed.unwrap_or_default())
    }
}

fn parse(text: &str) -> Result<(Format, Option<PathBuf>), Refusal> {
    let (name, file) = match text.split_once('=') {
        Some((_, "")) => return Err(format!("`--format {text}`: the file has no name").into()),
        Some((name, file)) => (name, Some(PathBuf::from(file))),
        None => (text, None),
    };
    let format = Format::of(name).map_err(|reason| format!("`--format {name}`: {reason}"))?;
    Ok((format, file))
}

/// A path without the parts that lead nowhere.
fn plain(path: &Path) -> PathBuf {
    let parts = path.components();
    parts.filter(|part| *part != Component::CurDir).collect()
}

/// Writes a file whole or not at all, for every command.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Refusal> {
    Ok(source::write(path, text.as_bytes())?)
}
