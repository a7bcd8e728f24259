//! What does an argument that names an object lead to?

use std::{fmt, marker::PhantomData};

use crate::value::OriginId;

use super::field::Unknown;

/// The number of an object among those of its kind in the estate.
pub struct Id<T> {
    index: u32,
    kind: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The object of that number.
    pub fn new(index: usize) -> Self {
        Self {
            index: u32::try_from(index).unwrap_or(u32::MAX),
            kind: PhantomData,
        }
    }

    /// The number as an index.
    pub fn index(self) -> usize {
        self.index as usize
    }
}

// Written out, since deriving would ask the same of `T`.
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// A kind of object that arguments can name.
pub trait Linkable {
    /// The resource types that declare it.
    const KINDS: &'static [&'static str];
    /// The segment before its name in an Azure resource id, in lower case: `expressroutecircuits`.
    const SEGMENT: &'static str;
    /// The argument that holds its name.
    const NAME: &'static str = "name";
    /// Of what is part of something else: the segment before that one's name, and the argument that holds it. Names
    /// of parts are unique within it only.
    const PARENT: Option<(&'static str, &'static str)> = None;
}

/// What an argument names.
#[derive(Debug, Clone)]
pub enum Link<T> {
    /// This object of the estate.
    To(Id<T>, OriginId),
    /// An object that the code does not declare.
    Outside(OriginId),
    /// It cannot be told before apply.
    Unknown(Unknown),
    /// The argument is not set.
    Absent(OriginId),
}

impl<T> Link<T> {
    /// The object, if it is in the estate.
    pub fn target(&self) -> Option<Id<T>> {
        match self {
            Self::To(id, _) => Some(*id),
            Self::Outside(_) | Self::Unknown(_) | Self::Absent(_) => None,
        }
    }

    /// Where the argument is.
    pub fn origin(&self) -> OriginId {
        match self {
            Self::To(_, origin) | Self::Outside(origin) | Self::Absent(origin) => *origin,
            Self::Unknown(unknown) => unknown.origin,
        }
    }
}
