//! Values as Terraform has them, unknown ones too, each with its origin. Knows no expressions.

pub mod convert;
pub mod defaults;
mod inspect;
pub mod json;
mod number;
pub mod ops;
mod origin;
mod set;
mod types;
mod unknown;

use std::{collections::BTreeMap, sync::Arc};

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

pub use number::{Number, NumberError};
pub use origin::{Node, OriginId, Origins, Resource};
pub use set::Seen;
pub use types::{ObjectField, Type};
pub use unknown::{Cause, Unknown};

/// Text in Unicode's normal form C, as all strings, keys and names of attributes are in Terraform.
pub fn normalised(text: impl Into<Arc<str>>) -> Arc<str> {
    let text = text.into();
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text
    } else {
        text.nfc().collect::<String>().into()
    }
}

/// A value, with its marks and the place it came from.
///
/// A value is known only when Terraform would have exactly it; everything else is [`Kind::Unknown`].
#[derive(Clone, Debug)]
pub struct Value {
    /// What it is.
    pub kind: Kind,
    /// What must be remembered about it.
    pub marks: Marks,
    /// Where it came from.
    pub origin: OriginId,
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// `null` of a type.
    Null(Type),
    /// `true` or `false`.
    Bool(bool),
    /// A 512-bit binary float.
    Number(Number),
    /// Text, NFC-normalised.
    String(Arc<str>),
    /// Elements of one type in order.
    List(Arc<Sequence>),
    /// Elements of one type, without repetition, in Terraform's order of sets (see `value::set`).
    Set(Arc<Sequence>),
    /// Elements of any types in order.
    Tuple(Arc<[Value]>),
    /// Values of one type by key.
    Map(Arc<Mapping>),
    /// Values of any types by name.
    Object(Arc<BTreeMap<Arc<str>, Value>>),
    /// A value that is not known before apply, or that this program does not work out.
    Unknown(Arc<Unknown>),
}

/// The content of a list or a set.
#[derive(Clone, Debug)]
pub struct Sequence {
    /// The type of every element.
    pub element: Type,
    /// The elements.
    pub items: Vec<Value>,
}

/// The content of a map.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// The type of every value.
    pub element: Type,
    /// The entries, sorted by key as Terraform iterates them.
    pub entries: BTreeMap<Arc<str>, Value>,
}

/// What must be remembered about a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Never shown.
    pub sensitive: bool,
    /// Not kept in plan or state.
    pub ephemeral: bool,
}

impl Marks {
    /// Nothing to remember.
    pub const NONE: Self = Self {
        sensitive: false,
        ephemeral: false,
    };
    /// Sensitive only.
    pub const SENSITIVE: Self = Self {
        sensitive: true,
        ephemeral: false,
    };

    /// What a result must remember when two values went into it.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            sensitive: self.sensitive || other.sensitive,
            ephemeral: self.ephemeral || other.ephemeral,
        }
    }
}

impl Value {
    /// A value without marks and origin.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            marks: Marks::NONE,
            origin: OriginId::NONE,
        }
    }

    /// `null` without a type.
    pub fn null() -> Self {
        Self::new(Kind::Null(Type::Dynamic))
    }

    /// Text; it is normalised.
    pub fn string(text: impl Into<Arc<str>>) -> Self {
        Self::new(Kind::String(normalised(text)))
    }

    /// A number.
    pub fn number(number: impl Into<Number>) -> Self {
        Self::new(Kind::Number(number.into()))
    }

    /// A list of elements that all have the type `element`.
    pub fn list(element: Type, items: Vec<Value>) -> Self {
        Self::new(Kind::List(Arc::new(Sequence { element, items })))
    }

    /// A map of values that all have the type `element`.
    pub fn map(element: Type, entries: BTreeMap<Arc<str>, Value>) -> Self {
        Self::new(Kind::Map(Arc::new(Mapping { element, entries })))
    }

    /// `true` or `false`.
    pub fn bool(value: bool) -> Self {
        Self::new(Kind::Bool(value))
    }

    /// An object.
    pub fn object(entries: BTreeMap<Arc<str>, Value>) -> Self {
        Self::new(Kind::Object(Arc::new(entries)))
    }

    /// A tuple.
    pub fn tuple(items: impl Into<Arc<[Value]>>) -> Self {
        Self::new(Kind::Tuple(items.into()))
    }

    /// An unknown value of a type.
    pub fn unknown(ty: Type, cause: Cause) -> Self {
        Self::new(Kind::Unknown(Arc::new(Unknown::new(ty, cause))))
    }

    /// An unknown value of which it is known that it will not be null, as operators and most functions give it.
    pub fn unknown_not_null(ty: Type, cause: Cause) -> Self {
        Self::new(Kind::Unknown(Arc::new(Unknown {
            not_null: true,
            ..Unknown::new(ty, cause)
        })))
    }

    /// The same value from another origin.
    #[must_use]
    pub fn with_origin(mut self, origin: OriginId) -> Self {
        self.origin = origin;
        self
    }

    /// The same value with more to remember.
    #[must_use]
    pub fn with_marks(mut self, marks: Marks) -> Self {
        self.marks = self.marks.and(marks);
        self
    }

    /// Whether the value itself is null.
    pub fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Null(_))
    }

    /// Why the value itself is unknown; `None` if it is known (its elements may still be unknown).
    pub fn cause(&self) -> Option<&Cause> {
        match &self.kind {
            Kind::Unknown(unknown) => Some(&unknown.cause),
            _ => None,
        }
    }
}
