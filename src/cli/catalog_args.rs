//! What was typed for `catalog` and `init`.

use std::path::PathBuf;

use clap::{
    Args, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};

use crate::azure::catalogue::Cloud;

use super::input_args::{SettingsArguments, TodayArgument};

/// What stands below the help of `catalog import`.
const IMPORT_NOTES: &str = "\
Example:
  az network express-route list-service-providers -o json \\
    | er-preflight catalog import -

The list counts once `.er-preflight.hcl` names it:
  catalog = \"expressroute-providers.json\"";

/// What is to be done with the list of providers.
#[derive(Debug, Subcommand)]
pub(super) enum CatalogCommand {
    /// Print providers and peering locations
    Show(CatalogShowArguments),
    /// Make a list of your own from an answer of Azure
    #[command(after_help = IMPORT_NOTES)]
    Import(CatalogImportArguments),
}

#[derive(Debug, Args)]
pub(super) struct CatalogShowArguments {
    /// Only this provider
    #[arg(long, value_name = "NAME", conflicts_with = "location")]
    pub(super) provider: Option<String>,
    /// Only this peering location
    #[arg(long, value_name = "NAME")]
    pub(super) location: Option<String>,
    #[command(flatten)]
    pub(super) cloud: CloudArgument,
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: CatalogFormat,
    #[command(flatten)]
    pub(super) settings: SettingsArguments,
}

#[derive(Debug, Args)]
pub(super) struct CatalogImportArguments {
    /// What `az network express-route list-service-providers -o json` printed; `-` for stdin
    #[arg(value_name = "FILE")]
    pub(super) answer: PathBuf,
    /// Where the list is kept; it is overwritten
    #[arg(
        long,
        value_name = "FILE",
        default_value = "expressroute-providers.json"
    )]
    pub(super) output: PathBuf,
    #[command(flatten)]
    pub(super) cloud: CloudArgument,
    #[command(flatten)]
    pub(super) today: TodayArgument,
}

/// Which cloud.
#[derive(Debug, Args)]
pub(super) struct CloudArgument {
    /// The cloud that the list is of
    #[arg(
        long,
        value_name = "CLOUD",
        default_value = Cloud::Public.name(),
        value_parser = PossibleValuesParser::new(Cloud::ALL.map(Cloud::name))
            .map(|name| Cloud::ALL.into_iter().find(|cloud| cloud.name() == name).unwrap_or_default())
    )]
    pub(super) cloud: Cloud,
}

#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// The directory to look into, and to write the file into
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) path: PathBuf,
    /// Print the file instead of writing it
    #[arg(long)]
    pub(super) stdout: bool,
}

// Variants have comments instead of documentation, which would make the help three times as long.

/// Formats of the list of providers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CatalogFormat {
    // For a terminal
    Human,
    // For a program
    Json,
}
