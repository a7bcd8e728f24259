//! What is known about the unknown.

use std::{fmt, sync::Arc};

use super::Type;

/// An unknown value: its type, what can be said about it, and why it is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Its type; [`Type::Dynamic`] if not even that is known.
    pub ty: Type,
    /// It is surely not null.
    pub not_null: bool,
    /// A string surely begins with this.
    pub prefix: Arc<str>,
    /// Why.
    pub cause: Cause,
}

impl Unknown {
    /// An unknown value about which nothing more can be said.
    pub fn new(ty: Type, cause: Cause) -> Self {
        Self {
            ty,
            not_null: false,
            prefix: Arc::default(),
            cause,
        }
    }
}

/// Why a value is unknown. Displayed as what a user must supply or wait for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// A required variable that nobody sets: the name.
    Variable(Arc<str>),
    /// An attribute that the provider or Azure gives at apply: address and attribute, `azurerm_subnet.a.id`.
    AfterApply(Arc<str>),
    /// A data source: its address.
    Data(Arc<str>),
    /// A module whose source is not at hand: its address.
    Module(Arc<str>),
    /// A function that is not evaluated: its name.
    Function(Arc<str>),
    /// `terraform.workspace`, or something else that the surroundings say: its name.
    Surroundings(Arc<str>),
    /// The number of instances is not known: the address.
    Multiplicity(Arc<str>),
    /// The expression has an error, which is reported on its own.
    Error,
    /// A bound was met, which is reported on its own.
    Limit,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variable(name) => write!(f, "var.{name}"),
            Self::AfterApply(what) | Self::Surroundings(what) => f.write_str(what),
            Self::Data(address) => write!(f, "data.{address}"),
            Self::Module(address) => f.write_str(address),
            Self::Function(name) => write!(f, "{name}()"),
            Self::Multiplicity(address) => write!(f, "the number of {address}"),
            Self::Error => f.write_str("an expression with an error"),
            Self::Limit => f.write_str("a bound that was met"),
        }
    }
}
