//! Which blocks and arguments may stand in the settings?

/// A kind of block.
#[derive(Debug, PartialEq, Eq)]
pub struct BlockKind {
    /// Its first word; empty for the file itself.
    pub name: &'static str,
    /// What its label is, for messages; nothing for a block without one.
    pub label: Option<&'static str>,
    /// Whether it may stand in a file once only.
    pub once: bool,
    /// What may stand in it.
    pub arguments: &'static [Argument],
}

/// An argument of a block.
#[derive(Debug, PartialEq, Eq)]
pub struct Argument {
    /// Its name.
    pub name: &'static str,
    /// Whether the block needs it.
    pub is_required: bool,
}

const fn may(name: &'static str) -> Argument {
    Argument {
        name,
        is_required: false,
    }
}

const fn must(name: &'static str) -> Argument {
    Argument {
        name,
        is_required: true,
    }
}

/// What may stand outside every block.
pub static TOP: BlockKind = BlockKind {
    name: "",
    label: None,
    once: true,
    arguments: &[
        may("edition"),
        may("fail_on"),
        may("catalog"),
        may("baseline"),
        may("skip"),
    ],
};

/// The blocks.
pub static BLOCKS: &[BlockKind] = &[
    BlockKind {
        name: "rule",
        label: Some("the id of a rule"),
        once: false,
        arguments: &[must("severity")],
    },
    BlockKind {
        name: "addressing",
        label: None,
        once: true,
        arguments: &[may("on_premises"), may("azure"), may("routing_blocks")],
    },
    BlockKind {
        name: "organization",
        label: None,
        once: true,
        arguments: &[may("asns"), may("providers"), may("locations")],
    },
    BlockKind {
        name: "environment",
        label: Some("the name of the environment"),
        once: false,
        arguments: &[may("roots"), may("var_files"), may("workspace")],
    },
    BlockKind {
        name: "attest",
        label: Some("what is attested"),
        once: false,
        arguments: &[
            may("provider"),
            may("circuits"),
            may("value"),
            must("by"),
            must("on"),
            may("expires"),
        ],
    },
    BlockKind {
        name: "ignore",
        label: None,
        once: false,
        arguments: &[must("rule"), may("address"), must("reason"), may("until")],
    },
];

impl BlockKind {
    /// The names of its arguments.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.arguments.iter().map(|argument| argument.name)
    }
}
