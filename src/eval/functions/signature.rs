//! What a function takes and gives: the columns of the table. Functions of providers have the same.

use super::{
    patterns::Patterns,
    repository::{Repository, Unseen},
};
use crate::value::{Type, Value};

/// A row of the table of functions.
pub struct Function {
    /// Its name, without `core::`.
    pub(super) name: &'static str,
    /// What it takes, in order.
    pub(super) parameters: &'static [Parameter],
    /// What it takes behind these, as often as one likes.
    pub(super) variadic: Option<Parameter>,
    /// The type of its result.
    pub(super) gives: Gives,
    /// Whether its result may be null.
    pub(super) nullable: bool,
    /// How it is worked out.
    pub(super) body: Body,
}

/// Works out a result from arguments that were converted and checked, and the type of the result.
#[derive(Clone, Copy)]
pub(super) enum Body {
    /// It is not.
    Nothing,
    /// From the arguments alone.
    Pure(fn(&[Value], &Type) -> Result<Value, String>),
    /// With regular expressions.
    Matching(fn(&[Value], &Type, &Patterns) -> Result<Value, String>),
    /// With files of the repository.
    Reading(fn(&[Value], &Type, &Repository<'_>) -> Result<Value, Unseen>),
}

/// The type of a result.
#[derive(Clone, Copy)]
pub enum Gives {
    /// The same whatever the arguments.
    Always(Shape),
    /// It depends on the arguments, which may be refused here, even before they are known.
    By(fn(&[Value]) -> Result<Type, String>),
    /// It depends on a regular expression.
    Matching(fn(&[Value], &Patterns) -> Result<Type, String>),
}

/// A type that can stand in the table.
#[derive(Clone, Copy)]
pub enum Shape {
    /// Any type.
    Any,
    /// `bool`
    Bool,
    /// `number`
    Number,
    /// `string`
    String,
    /// `list(...)`
    List(&'static Shape),
    /// `set(...)`
    Set(&'static Shape),
    /// `map(...)`
    Map(&'static Shape),
}

impl Shape {
    /// The type.
    pub(super) fn ty(self) -> Type {
        match self {
            Self::Any => Type::Dynamic,
            Self::Bool => Type::Bool,
            Self::Number => Type::Number,
            Self::String => Type::String,
            Self::List(element) => Type::list(element.ty()),
            Self::Set(element) => Type::set(element.ty()),
            Self::Map(element) => Type::map(element.ty()),
        }
    }
}

/// What a function takes in one place.
#[derive(Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own"
)]
pub struct Parameter {
    /// The type to which an argument is converted.
    pub(super) shape: Shape,
    /// An argument may be null.
    pub(super) null: bool,
    /// The function looks at unknown arguments itself; else its result is unknown.
    pub(super) unknown: bool,
    /// The function looks at arguments without a type (an untyped null, an unknown of any type) itself.
    pub(super) untyped: bool,
    /// The function looks after the marks inside the argument; else they become the result's.
    pub(super) marked: bool,
}

impl Parameter {
    /// A parameter of a type, without exceptions.
    pub(super) const fn of(shape: Shape) -> Self {
        Self {
            shape,
            null: false,
            unknown: false,
            untyped: false,
            marked: false,
        }
    }

    /// Null is welcome.
    pub(super) const fn or_null(mut self) -> Self {
        self.null = true;
        self
    }

    /// The unknown is welcome.
    pub(super) const fn or_unknown(mut self) -> Self {
        self.unknown = true;
        self
    }

    /// What has no type is welcome.
    pub(super) const fn or_untyped(mut self) -> Self {
        self.untyped = true;
        self
    }

    /// Marks inside are welcome.
    pub(super) const fn keeping_marks(mut self) -> Self {
        self.marked = true;
        self
    }
}

/// Any value.
pub(super) const ANY: Parameter = Parameter::of(Shape::Any);
/// A string.
pub const STRING: Parameter = Parameter::of(Shape::String);
/// A number.
pub(super) const NUMBER: Parameter = Parameter::of(Shape::Number);
/// A list of values of one type.
pub(super) const LIST: Parameter = Parameter::of(Shape::List(&Shape::Any));
/// A list of strings.
pub const STRINGS: Parameter = Parameter::of(Shape::List(&Shape::String));

/// Gives a string.
pub const A_STRING: Gives = Gives::Always(Shape::String);
/// Gives a number.
pub(super) const A_NUMBER: Gives = Gives::Always(Shape::Number);
/// Gives a bool.
pub(super) const A_BOOL: Gives = Gives::Always(Shape::Bool);
/// Gives a list of strings.
pub(super) const A_LIST_OF_STRINGS: Gives = Gives::Always(Shape::List(&Shape::String));
/// Gives what it likes.
pub(super) const ANYTHING: Gives = Gives::Always(Shape::Any);

impl Function {
    /// A function whose result is never null.
    pub const fn new(
        name: &'static str,
        parameters: &'static [Parameter],
        gives: Gives,
        body: fn(&[Value], &Type) -> Result<Value, String>,
    ) -> Self {
        Self::with(name, parameters, gives, Body::Pure(body))
    }

    /// A function with regular expressions, whose result is never null.
    pub(super) const fn matching(
        name: &'static str,
        parameters: &'static [Parameter],
        gives: Gives,
        body: fn(&[Value], &Type, &Patterns) -> Result<Value, String>,
    ) -> Self {
        Self::with(name, parameters, gives, Body::Matching(body))
    }

    /// A function that reads files, and whose result is never null.
    pub(super) const fn reading(
        name: &'static str,
        parameters: &'static [Parameter],
        gives: Gives,
        body: fn(&[Value], &Type, &Repository<'_>) -> Result<Value, Unseen>,
    ) -> Self {
        Self::with(name, parameters, gives, Body::Reading(body))
    }

    /// A function that is known by its signature only.
    pub(super) const fn unevaluated(
        name: &'static str,
        parameters: &'static [Parameter],
        gives: Gives,
    ) -> Self {
        Self::with(name, parameters, gives, Body::Nothing)
    }

    const fn with(
        name: &'static str,
        parameters: &'static [Parameter],
        gives: Gives,
        body: Body,
    ) -> Self {
        Self {
            name,
            parameters,
            variadic: None,
            gives,
            nullable: false,
            body,
        }
    }

    /// It takes more arguments behind the others.
    pub(super) const fn and_more(mut self, parameter: Parameter) -> Self {
        self.variadic = Some(parameter);
        self
    }

    /// Its result may be null.
    pub(super) const fn or_null(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// Its name, without a namespace.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What it takes in a place.
    pub(super) fn parameter(&self, at: usize) -> Option<&Parameter> {
        self.parameters.get(at).or(self.variadic.as_ref())
    }
}
