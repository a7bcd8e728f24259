//! One argument of the estate: known, unknown, not set, or not readable.

use std::{fmt, ops::Deref};

use crate::value::{Cause, OriginId};

/// An argument is known, unknown, not set, or not readable as a `T`. There is no way to read the value without
/// saying what happens in the other cases.
#[derive(Debug, Clone)]
pub enum Field<T> {
    /// It has this value.
    Known(Known<T>),
    /// It will have a value that is not known before apply.
    Unknown(Unknown),
    /// It is not set, or set to null. The origin has the header of the block, or the place of the null.
    Absent(OriginId),
    /// It is set to something that cannot be a `T`. One rule, which owns the shape, reports that; others are silent.
    Invalid(OriginId),
}

/// A known value. It displays as `(sensitive)` if it may not be shown, and so does all that is made of it by
/// [`Known::map`]: a message that is built from `Known` cannot leak.
#[derive(Debug, Clone)]
pub struct Known<T> {
    value: T,
    sensitive: bool,
    /// Where the value came from.
    pub origin: OriginId,
}

/// An unknown value: why, and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Why it is unknown.
    pub cause: Cause,
    /// Where it came from.
    pub origin: OriginId,
}

impl<T> Known<T> {
    /// A value that may be shown unless it is sensitive.
    pub fn new(value: T, sensitive: bool, origin: OriginId) -> Self {
        Self {
            value,
            sensitive,
            origin,
        }
    }

    /// Something made of the value, as secret as the value.
    pub fn map<U>(&self, make: impl FnOnce(&T) -> U) -> Known<U> {
        Known {
            value: make(&self.value),
            sensitive: self.sensitive,
            origin: self.origin,
        }
    }

    /// The value, if it may be shown: for texts that are left out otherwise.
    pub fn shown(&self) -> Option<&T> {
        (!self.sensitive).then_some(&self.value)
    }

    /// Whether the value may not be shown.
    pub fn is_sensitive(&self) -> bool {
        self.sensitive
    }
}

impl<T> Deref for Known<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Display> fmt::Display for Known<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.sensitive {
            f.write_str("(sensitive)")
        } else {
            self.value.fmt(f)
        }
    }
}

impl<T> Field<T> {
    /// Where the field is, whatever its state.
    pub fn origin(&self) -> OriginId {
        match self {
            Self::Known(known) => known.origin,
            Self::Unknown(unknown) => unknown.origin,
            Self::Absent(origin) | Self::Invalid(origin) => *origin,
        }
    }

    /// Whether it is surely not set.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent(_))
    }

    /// Whether it is set to something that cannot be a `T`.
    pub fn is_invalid(&self) -> bool {
        matches!(self, Self::Invalid(_))
    }

    /// The same field, in which values of this kind mean "not set".
    #[must_use]
    pub fn unless(self, means_unset: impl FnOnce(&T) -> bool) -> Self {
        match self {
            Self::Known(known) if means_unset(&known.value) => Self::Absent(known.origin),
            other => other,
        }
    }

    /// The known value as something else; `None` makes the field invalid.
    #[must_use]
    pub fn and_then<U>(self, make: impl FnOnce(T) -> Option<U>) -> Field<U> {
        match self {
            Self::Known(Known {
                value,
                sensitive,
                origin,
            }) => match make(value) {
                Some(value) => Field::Known(Known {
                    value,
                    sensitive,
                    origin,
                }),
                None => Field::Invalid(origin),
            },
            Self::Unknown(unknown) => Field::Unknown(unknown),
            Self::Absent(origin) => Field::Absent(origin),
            Self::Invalid(origin) => Field::Invalid(origin),
        }
    }
}

/// A secret. It can be measured and compared with its own past; there is no way to print it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Secret(String);

impl Secret {
    pub(super) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// How many characters it has.
    pub fn len(&self) -> usize {
        self.0.chars().count()
    }

    /// Whether it is the empty text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every character is an ASCII letter or digit.
    pub fn is_alphanumeric(&self) -> bool {
        self.0.chars().all(|letter| letter.is_ascii_alphanumeric())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(sensitive)")
    }
}

/// Repeated blocks.
#[derive(Debug, Clone)]
pub struct Blocks<T> {
    /// The blocks that are there. One that comes from a `dynamic` block of unknown length stands for any number.
    pub items: Vec<T>,
    /// Why the number of blocks is not known; `None` if all of them are in `items`. Then every rule about absence,
    /// count or pairs is undecided.
    pub missing: Option<Unknown>,
}

impl<T> Blocks<T> {
    /// Whether there is surely no such block.
    pub fn is_surely_empty(&self) -> bool {
        self.items.is_empty() && self.missing.is_none()
    }
}

impl Blocks<OriginId> {
    /// What each block stands for, where Azure decides it at apply: unknown, for the block of that kind in the resource
    /// at `address`.
    pub(super) fn after_apply(&self, address: &str, kind: &str) -> impl Iterator<Item = Unknown> {
        let cause = Cause::AfterApply(format!("{address}.{kind}").into());
        let known = self.items.iter().copied();
        let known = known.map(move |origin| Unknown {
            cause: cause.clone(),
            origin,
        });
        known.chain(self.missing.clone())
    }
}

/// A list, set or tuple of which each element is a field of its own.
pub type List<T> = Field<Vec<Field<T>>>;
