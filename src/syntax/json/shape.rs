//! Which properties of Terraform's own blocks are arguments, which are blocks, and how is each read?

/// How the strings of an argument are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// As templates.
    Template,
    /// As they are: Terraform reads these before it evaluates anything.
    Verbatim,
    /// As expressions: types and references.
    Expression,
}

/// What may stand in a block.
#[derive(Debug)]
pub(super) struct Shape {
    arguments: &'static [(&'static str, Reading)],
    /// With the number of their labels.
    blocks: &'static [(&'static str, usize, &'static Shape)],
    /// How all other properties are read, if there may be such.
    pub(super) others: Option<Reading>,
    /// Whether the other properties may be blocks, which their provider's schema says.
    pub(super) has_schema: bool,
    /// Whether labels and the names of other properties are names of things.
    pub(super) names: bool,
}

/// What a property is.
pub(super) enum Meaning {
    Argument(Reading),
    Block(usize, &'static Shape),
}

impl Shape {
    pub(super) fn meaning(&self, name: &str) -> Option<Meaning> {
        let argument = self.arguments.iter().find(|(known, _)| *known == name);
        if let Some((_, reading)) = argument {
            return Some(Meaning::Argument(*reading));
        }
        let block = self.blocks.iter().find(|(known, ..)| *known == name);
        match block {
            Some((_, labels, shape)) => Some(Meaning::Block(*labels, shape)),
            None => self.others.map(Meaning::Argument),
        }
    }

    /// The names that are known.
    pub(super) fn known(&self) -> impl Iterator<Item = &'static str> {
        let arguments = self.arguments.iter().map(|(name, _)| *name);
        arguments.chain(self.blocks.iter().map(|(name, ..)| *name))
    }
}

use Reading::{Expression, Template, Verbatim};

const EMPTY: Shape = Shape {
    arguments: &[],
    blocks: &[],
    others: None,
    has_schema: false,
    names: false,
};

/// A file with values of variables.
pub(super) static VALUES: Shape = Shape {
    others: Some(Verbatim),
    ..EMPTY
};

/// A configuration file.
pub(super) static FILE: Shape = Shape {
    blocks: &[
        ("terraform", 0, &TERRAFORM),
        ("provider", 1, &PROVIDER),
        ("variable", 1, &VARIABLE),
        ("locals", 0, &LOCALS),
        ("output", 1, &OUTPUT),
        ("module", 1, &MODULE),
        ("resource", 2, &RESOURCE),
        ("data", 2, &RESOURCE),
        ("ephemeral", 2, &RESOURCE),
        ("moved", 0, &MOVED),
        ("removed", 0, &REMOVED),
        ("import", 0, &IMPORT),
        ("check", 1, &CHECK),
    ],
    names: true,
    ..EMPTY
};

static TERRAFORM: Shape = Shape {
    arguments: &[
        ("required_version", Verbatim),
        ("experiments", Expression),
        ("language", Expression),
    ],
    blocks: &[
        ("backend", 1, &PLAIN),
        ("cloud", 0, &PLAIN),
        ("required_providers", 0, &PLAIN),
        ("provider_meta", 1, &PLAIN),
        // OpenTofu's.
        ("encryption", 0, &PLAIN),
    ],
    ..EMPTY
};

/// What is read before anything is evaluated.
static PLAIN: Shape = Shape {
    others: Some(Verbatim),
    ..EMPTY
};

static PROVIDER: Shape = Shape {
    arguments: &[("alias", Verbatim), ("version", Verbatim)],
    others: Some(Template),
    has_schema: true,
    ..EMPTY
};

static VARIABLE: Shape = Shape {
    arguments: &[
        ("type", Expression),
        ("default", Verbatim),
        ("description", Verbatim),
        ("sensitive", Verbatim),
        ("nullable", Verbatim),
        ("ephemeral", Verbatim),
        ("deprecated", Verbatim),
    ],
    blocks: &[("validation", 0, &CONDITION)],
    ..EMPTY
};

/// `validation`, `precondition`, `postcondition`, `assert`
static CONDITION: Shape = Shape {
    arguments: &[("condition", Template), ("error_message", Template)],
    ..EMPTY
};

static LOCALS: Shape = Shape {
    others: Some(Template),
    names: true,
    ..EMPTY
};

static OUTPUT: Shape = Shape {
    arguments: &[
        ("value", Template),
        ("description", Verbatim),
        ("sensitive", Verbatim),
        ("ephemeral", Verbatim),
        ("deprecated", Verbatim),
        ("depends_on", Expression),
    ],
    blocks: &[("precondition", 0, &CONDITION)],
    ..EMPTY
};

static MODULE: Shape = Shape {
    arguments: &[
        ("source", Verbatim),
        ("version", Verbatim),
        ("count", Template),
        ("for_each", Template),
        ("depends_on", Expression),
        ("providers", Expression),
    ],
    others: Some(Template),
    ..EMPTY
};

static RESOURCE: Shape = Shape {
    arguments: &[
        ("count", Template),
        ("for_each", Template),
        ("provider", Expression),
        ("depends_on", Expression),
    ],
    blocks: &[
        ("lifecycle", 0, &LIFECYCLE),
        ("provisioner", 1, &PROVISIONER),
        ("connection", 0, &CONNECTION),
    ],
    others: Some(Template),
    has_schema: true,
    ..EMPTY
};

static LIFECYCLE: Shape = Shape {
    arguments: &[
        ("create_before_destroy", Verbatim),
        ("prevent_destroy", Verbatim),
        ("destroy", Verbatim),
        ("enabled", Template),
        ("ignore_changes", Expression),
        ("replace_triggered_by", Expression),
    ],
    blocks: &[
        ("precondition", 0, &CONDITION),
        ("postcondition", 0, &CONDITION),
    ],
    ..EMPTY
};

static PROVISIONER: Shape = Shape {
    arguments: &[("when", Expression), ("on_failure", Expression)],
    blocks: &[("connection", 0, &CONNECTION)],
    others: Some(Template),
    ..EMPTY
};

static CONNECTION: Shape = Shape {
    others: Some(Template),
    ..EMPTY
};

static MOVED: Shape = Shape {
    arguments: &[("from", Expression), ("to", Expression)],
    ..EMPTY
};

static REMOVED: Shape = Shape {
    arguments: &[("from", Expression)],
    blocks: &[
        ("lifecycle", 0, &LIFECYCLE),
        ("provisioner", 1, &PROVISIONER),
        ("connection", 0, &CONNECTION),
    ],
    ..EMPTY
};

static IMPORT: Shape = Shape {
    arguments: &[
        ("to", Expression),
        ("provider", Expression),
        ("id", Template),
        ("identity", Template),
        ("for_each", Template),
    ],
    ..EMPTY
};

static CHECK: Shape = Shape {
    blocks: &[("data", 2, &RESOURCE), ("assert", 0, &CONDITION)],
    ..EMPTY
};
