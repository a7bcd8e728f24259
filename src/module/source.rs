//! What one directory declares: immutable, and shared by all its instances.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use super::types::TypeConstraint;
use crate::{
    source::{FileId, Span},
    syntax::{Block, Body, Expr},
};

/// A module among those of an [`Estate`](super::Estate).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleId(pub(super) usize);

/// What a directory declares.
#[derive(Debug, Clone, Default)]
pub struct ModuleSource {
    /// The directory's canonical path.
    pub directory: PathBuf,
    /// The directory as reported: relative to the working directory, with forward slashes, `.` for itself.
    pub name: Arc<str>,
    /// The files its blocks come from, in the order of their names.
    pub files: Vec<FileId>,
    /// Variables by name.
    pub variables: BTreeMap<Arc<str>, Variable>,
    /// Locals by name.
    pub locals: BTreeMap<Arc<str>, Local>,
    /// Outputs by name.
    pub outputs: BTreeMap<Arc<str>, Output>,
    /// Managed resources by `type.name`.
    pub resources: BTreeMap<Arc<str>, ResourceBlock>,
    /// Data sources by `type.name`.
    pub data: BTreeMap<Arc<str>, ResourceBlock>,
    /// Ephemeral resources by `type.name`.
    pub ephemeral: BTreeMap<Arc<str>, ResourceBlock>,
    /// Module calls by name.
    pub calls: BTreeMap<Arc<str>, ModuleCall>,
    /// Provider configurations by `name` or `name.alias`.
    pub providers: BTreeMap<Arc<str>, ProviderBlock>,
    /// What the `terraform` blocks say.
    pub settings: Settings,
    /// `check` blocks by name.
    pub checks: BTreeMap<Arc<str>, Check>,
    /// Addresses of the `import` blocks' targets, as far as they are plain: `type.name`.
    pub imports: Vec<Import>,
}

/// A `variable` block.
#[derive(Debug, Clone)]
pub struct Variable {
    /// The type constraint; `any` when none is given.
    pub constraint: TypeConstraint,
    /// The default; the variable is required without one.
    pub default: Option<Expr>,
    /// It is never shown.
    pub sensitive: bool,
    /// Null stays null; otherwise null means the default.
    pub nullable: bool,
    /// It is not kept in plan or state.
    pub ephemeral: bool,
    /// Header of the block.
    pub span: Span,
    /// The `validation` blocks.
    pub validations: Vec<Body>,
}

/// A name in a `locals` block.
#[derive(Debug, Clone)]
pub struct Local {
    /// Its value.
    pub value: Expr,
    /// The name.
    pub span: Span,
}

/// An `output` block.
#[derive(Debug, Clone)]
pub struct Output {
    /// Its value; a block without one was reported.
    pub value: Option<Expr>,
    /// It is never shown.
    pub sensitive: bool,
    /// Header of the block.
    pub span: Span,
    /// What it waits for besides what its value names.
    pub depends_on: Option<Expr>,
    /// The `precondition` blocks.
    pub preconditions: Vec<Body>,
}

/// A `resource`, `data` or `ephemeral` block.
#[derive(Debug, Clone)]
pub struct ResourceBlock {
    /// The first label.
    pub kind: Arc<str>,
    /// The second label.
    pub name: Arc<str>,
    /// Everything between the braces, meta-arguments included.
    pub body: Body,
    /// Header of the block.
    pub span: Span,
}

/// A `module` block.
#[derive(Debug, Clone)]
pub struct ModuleCall {
    /// The label.
    pub name: Arc<str>,
    /// Everything between the braces, meta-arguments included.
    pub body: Body,
    /// What it calls.
    pub target: Target,
    /// Header of the block.
    pub span: Span,
}

/// What a module call leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A local directory, which was read.
    Local(ModuleId),
    /// A local directory that is not there or holds no configuration; reported.
    Missing,
    /// A registry, a repository, an archive: not at hand. The source as written, empty if it is not a literal.
    Elsewhere(Arc<str>),
}

/// A `provider` block.
#[derive(Debug, Clone)]
pub struct ProviderBlock {
    /// Everything between the braces.
    pub body: Body,
    /// Header of the block.
    pub span: Span,
}

/// What the `terraform` blocks of a directory say.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// State is kept somewhere.
    pub backend: Option<Backend>,
    /// A provider is configured twice in the same way: Terraform would refuse the directory as a whole, so that its
    /// files are alternatives or examples of which one is taken elsewhere.
    pub has_alternatives: bool,
    /// `required_version` constraints as written.
    pub required_version: Vec<Expr>,
    /// Entries of `required_providers` by local name, the last one winning.
    pub required_providers: BTreeMap<Arc<str>, Expr>,
}

/// Where state is kept: a `backend` or `cloud` block.
#[derive(Debug, Clone)]
pub struct Backend {
    /// The label, such as `azurerm`; `cloud` for a block of that name.
    pub kind: Arc<str>,
    /// Everything between the braces. What is missing may be given at `terraform init`.
    pub body: Body,
}

/// A `check` block.
#[derive(Debug, Clone)]
pub struct Check {
    /// Everything between the braces.
    pub body: Body,
    /// Header of the block.
    pub span: Span,
}

/// An `import` block.
#[derive(Debug, Clone)]
pub struct Import {
    /// The resource it brings in, `type.name`, without keys.
    pub to: Arc<str>,
    /// The block.
    pub block: Block,
}

impl ModuleSource {
    /// Whether somebody deploys from this directory: it keeps state or configures a provider.
    pub fn is_deployed(&self) -> bool {
        let settings = &self.settings;
        settings.backend.is_some() || (!self.providers.is_empty() && !settings.has_alternatives)
    }
}
