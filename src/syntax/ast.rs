//! Our own compact tree: what Terraform's HCL says, with the place of everything.

use std::sync::Arc;

use crate::source::Span;

/// What a file declares.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// In the order of the text.
    pub attributes: Vec<Attribute>,
    /// In the order of the text.
    pub blocks: Vec<Block>,
}

impl Body {
    /// The attribute of that name. Terraform refuses a second one, and so does the parser.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes
            .iter()
            .find(|attribute| &*attribute.name.text == name)
    }

    /// The blocks of that kind, in order.
    pub fn blocks_of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Block> {
        self.blocks
            .iter()
            .filter(move |block| &*block.kind.text == kind)
    }
}

/// A word and where it stands (for a quoted label: with its quotes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The word, unescaped.
    pub text: Arc<str>,
    /// Its place.
    pub span: Span,
}

/// `name = expression`.
#[derive(Debug, Clone)]
pub struct Attribute {
    /// The name.
    pub name: Name,
    /// The value.
    pub value: Expr,
    /// From the name to the end of the value.
    pub span: Span,
}

/// `kind "label" { ... }`.
#[derive(Debug, Clone)]
pub struct Block {
    /// The first word.
    pub kind: Name,
    /// The labels.
    pub labels: Vec<Name>,
    /// What stands between the braces.
    pub body: Body,
    /// From the first word to the end of the last label: where "this block" is said.
    pub header: Span,
    /// From the first word to the closing brace.
    pub span: Span,
}

/// An expression and where it stands.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it is.
    pub span: Span,
}

/// The kinds of expression. A traversal `a.b[0]` is nested: `Index(GetAttr(Variable(a), b), 0)`.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number as written; a leading sign is a [`ExprKind::Unary`].
    Number(Arc<str>),
    /// A quoted string or heredoc without interpolation, unescaped, NFC-normalised.
    String(Arc<str>),
    /// A string with interpolations or directives. `"${x}"` alone is [`ExprKind::Wrapped`].
    Template(Box<[Part]>),
    /// `"${x}"`: the value of `x` itself, whatever its type.
    Wrapped(Box<Expr>),
    /// `[a, b]`
    Tuple(Box<[Expr]>),
    /// `{a = b}`; keys that are bare words are [`ExprKind::String`].
    Object(Box<[(Expr, Expr)]>),
    /// The first word of a traversal: `var`, `local`, `each`, a loop's name.
    Variable(Arc<str>),
    /// `a.b`
    GetAttr(Box<Expr>, Name),
    /// `a[b]`, also the legacy `a.0`
    Index(Box<Expr>, Box<Expr>),
    /// `a[*].b` and `a.*.b`
    Splat(Box<Splat>),
    /// `[for ...]`, `{for ...}`
    For(Box<For>),
    /// `a ? b : c`
    Conditional(Box<[Expr; 3]>),
    /// `!a`, `-a`
    Unary(UnaryOp, Box<Expr>),
    /// `a + b`
    Binary(BinaryOp, Box<[Expr; 2]>),
    /// `f(a, b...)`
    Call(Box<Call>),
    /// `(a)`; kept since a parenthesised object key is an expression.
    Paren(Box<Expr>),
    /// What the parser had to give up on, already reported; evaluates to unknown.
    Broken,
}

/// `source[*].steps`: `steps` is applied to each element, which it reads through [`ExprKind::Variable`] of
/// the name [`Splat::ELEMENT`].
#[derive(Debug, Clone)]
pub struct Splat {
    /// What is spread.
    pub source: Expr,
    /// What is done with each element.
    pub each: Expr,
}

impl Splat {
    /// The name of the element within [`Splat::each`]; no Terraform name can be spelled like it.
    pub const ELEMENT: &'static str = "*";
}

/// `for key, value in source : result if condition`
#[derive(Debug, Clone)]
pub struct For {
    /// The first of two names.
    pub key: Option<Name>,
    /// The only or the second name.
    pub value: Name,
    /// What is iterated.
    pub source: Expr,
    /// The key of an object's entry; `None` for a tuple.
    pub result_key: Option<Expr>,
    /// The element.
    pub result: Expr,
    /// `...` behind the value of an object.
    pub grouping: bool,
    /// `if`
    pub condition: Option<Expr>,
}

/// `name(arguments)`
#[derive(Debug, Clone)]
pub struct Call {
    /// The name, with namespaces: `cidrsubnet`, `provider::azurerm::parse_resource_id`.
    pub name: Name,
    /// The arguments.
    pub arguments: Box<[Expr]>,
    /// `...` behind the last argument.
    pub expand: bool,
}

/// A piece of a template.
#[derive(Debug, Clone)]
pub enum Part {
    /// Text, after unescaping, dedenting and stripping.
    Text(Arc<str>),
    /// `${...}`
    Interpolation(Expr),
    /// `%{ if a }...%{ else }...%{ endif }`
    If(Box<TemplateIf>),
    /// `%{ for x in a }...%{ endfor }`
    For(Box<TemplateFor>),
}

/// `%{ if condition }then%{ else }otherwise%{ endif }`
#[derive(Debug, Clone)]
pub struct TemplateIf {
    /// The condition.
    pub condition: Expr,
    /// What stands in the first branch.
    pub then: Box<[Part]>,
    /// What stands in the second, maybe nothing.
    pub otherwise: Box<[Part]>,
}

/// `%{ for key, value in source }body%{ endfor }`
#[derive(Debug, Clone)]
pub struct TemplateFor {
    /// The first of two names.
    pub key: Option<Name>,
    /// The only or the second name.
    pub value: Name,
    /// What is iterated.
    pub source: Expr,
    /// What is repeated.
    pub body: Box<[Part]>,
}

/// Operators with one operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnaryOp {
    /// `-`
    Negate,
    /// `!`
    Not,
}

/// Operators with two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the operators'")]
pub enum BinaryOp {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
}

/// A comment, from its marker to the end of its text. In JSON it is a property named `//`, with the comma behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// Where it stands; for `#` and `//` without the line break.
    pub span: Span,
}

/// A file that was parsed.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    /// What could be read of it.
    pub body: Body,
    /// All comments, in order.
    pub comments: Vec<Comment>,
}
