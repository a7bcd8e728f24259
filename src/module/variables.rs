//! What values are given to the variables of a root, and by whom?

use std::{
    collections::BTreeMap,
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Estate,
    gitignore::IgnoreRules,
    ids,
    load::{add_file, is_json},
    source::{ModuleId, Variable},
    terragrunt::terragrunt,
    units::Unit,
};
use crate::{
    finding::{Finding, Place, Severity},
    source::{Files, ReadError, Sources, relative},
    syntax::{self, Body, Expr},
    value::Type,
};

/// What the command line and the environment say about variables.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// Values of `TF_VAR_name` by name.
    pub environment: BTreeMap<String, String>,
    /// `--var-file` and `--var` in the order in which they were given.
    pub arguments: Vec<VariableArgument>,
    /// Named sets of inputs. Each root is evaluated once with each, and never with two; without any, once.
    pub sets: Vec<InputSet>,
}

/// A named set of inputs: an environment. The command line's own arguments come behind its files, and so win.
#[derive(Debug, Clone)]
pub struct InputSet {
    /// How findings are labelled.
    pub name: Arc<str>,
    /// Files with values of variables, relative to the working directory, the later over the earlier.
    pub files: Vec<PathBuf>,
    /// The value of `terraform.workspace` with these inputs.
    pub workspace: Option<Arc<str>>,
}

/// An argument that sets variables.
#[derive(Debug, Clone)]
pub enum VariableArgument {
    /// `--var-file PATH`, relative to the working directory.
    File(PathBuf),
    /// `--var name=value`
    Value {
        /// The name.
        name: String,
        /// The text behind the equals sign.
        value: String,
    },
}

/// The values of a root's variables.
#[derive(Debug, Clone, Default)]
pub struct RootInputs {
    /// The value that wins, by variable. Defaults are not among them.
    pub values: BTreeMap<Arc<str>, Input>,
    /// The files that gave values, in the order in which they were read: those beside the root by their names, others as
    /// reported.
    pub loaded: Vec<Arc<str>>,
    /// Named `*.tfvars` files beside the root that were not loaded, as reported.
    pub unloaded_tfvars: Vec<Arc<str>>,
    /// The `terragrunt.hcl` beside the root, as reported, if it gives more than literal inputs.
    pub driven_by: Option<Arc<str>>,
    /// Nobody deploys from here: no backend, no provider block, but required variables that are not set.
    pub is_library: bool,
}

/// The value given to a variable of a root.
#[derive(Debug, Clone)]
pub struct Input {
    /// The value.
    pub value: InputValue,
    /// How a person would call its place: "variable `asn` in terraform.tfvars", "`--var asn`".
    pub what: Arc<str>,
    /// Where it is said to be, if not where its expression stands.
    pub place: Option<Place>,
}

/// How a value is given.
#[derive(Debug, Clone)]
pub enum InputValue {
    /// As an expression.
    Expression(Expr),
    /// As text, which is a string whatever it looks like.
    Text(Arc<str>),
    /// By something that is not evaluated.
    Unknown,
}

/// Why the command line's variables cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VariableError {
    /// `--var` names a variable that the root does not declare.
    Undeclared {
        /// The variable.
        name: String,
        /// The directory of the root.
        root: Arc<str>,
    },
    /// `--var` gives a variable of a complex type something that is no expression.
    NotAnExpression {
        /// The variable.
        name: String,
    },
    /// `--var-file` names a file that cannot be read.
    Unreadable {
        /// The path as given.
        path: PathBuf,
        /// Why.
        reason: ReadError,
    },
}

impl fmt::Display for VariableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undeclared { name, root } => {
                write!(
                    f,
                    "`--var {name}`: no variable `{name}` is declared in `{root}`"
                )
            }
            Self::NotAnExpression { name } => {
                write!(f, "`--var {name}`: the value is not an expression")
            }
            Self::Unreadable { path, reason } => {
                write!(f, "cannot read `{}`: {reason}", path.display())
            }
        }
    }
}

impl std::error::Error for VariableError {}

impl Estate {
    /// The values of a root's variables, the later over the earlier: Terragrunt's inputs, environment,
    /// `terraform.tfvars`, `*.auto.tfvars`, then the command line in its order.
    pub fn inputs(
        &self,
        root: ModuleId,
        given: &Given,
        files: &dyn Files,
        sources: &mut Sources,
    ) -> Result<(RootInputs, Vec<Finding>), VariableError> {
        self.inputs_of((root, None), given, files, sources)
    }

    /// The same for what may be deployed by a unit of Terragrunt: the files beside it come over those of the module.
    pub fn inputs_of(
        &self,
        (root, unit): (ModuleId, Option<&Unit>),
        given: &Given,
        files: &dyn Files,
        sources: &mut Sources,
    ) -> Result<(RootInputs, Vec<Finding>), VariableError> {
        let mut reader = Reader {
            estate: self,
            root,
            unit,
            inputs: RootInputs::default(),
            findings: Vec::new(),
        };
        reader.terragrunt(files, sources);
        for (name, text) in &given.environment {
            reader.environment(name, text);
        }
        let mut own: Vec<_> = self.variables.get(&root).into_iter().flatten().collect();
        let beside = unit.and_then(|unit| self.beside_units.get(&unit.directory));
        let beside = beside.map_or(&[][..], Vec::as_slice);
        own.retain(|file| beside.iter().all(|other| other.name != file.name));
        own.extend(beside);
        let is_auto = |name: &str| !matches!(name, "terraform.tfvars" | "terraform.tfvars.json");
        own.sort_by_key(|file| (is_auto(&file.name), &file.name));
        for file in own {
            reader.file(&file.name, &file.body);
        }
        let mut loaded: Vec<Arc<str>> = Vec::new();
        for argument in &given.arguments {
            match argument {
                VariableArgument::File(path) => {
                    loaded.push(reader.named_file(path, files, sources)?);
                }
                VariableArgument::Value { name, value } => reader.argument(name, value)?,
            }
        }
        let beside = self.named_variables.get(&root).into_iter().flatten();
        reader.inputs.unloaded_tfvars = beside
            .filter(|name| !loaded.contains(name))
            .cloned()
            .collect();
        reader.inputs.is_library = reader.is_library();
        Ok((reader.inputs, reader.findings))
    }
}

struct Reader<'a> {
    estate: &'a Estate,
    root: ModuleId,
    unit: Option<&'a Unit>,
    inputs: RootInputs,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn variable(&self, name: &str) -> Option<&Variable> {
        self.estate.module(self.root).variables.get(name)
    }

    fn set(&mut self, name: &str, value: InputValue, what: String, place: Option<Place>) {
        let input = Input {
            value,
            what: what.into(),
            place,
        };
        self.inputs.values.insert(name.into(), input);
    }

    /// Literal inputs are values; any other makes its variable unknown, and so does whatever Terragrunt may add.
    fn terragrunt(&mut self, files: &dyn Files, sources: &mut Sources) {
        let module = self.estate.module(self.root);
        let (directory, name) = match self.unit {
            Some(unit) => (&unit.directory, &unit.name),
            None => (&module.directory, &module.name),
        };
        let Some(driver) = terragrunt(files, sources, directory, name) else {
            return;
        };
        let unknown = |name: &str| format!("input `{name}` of Terragrunt");
        if driver.is_open {
            for name in module.variables.keys() {
                self.set(name, InputValue::Unknown, unknown(name), None);
            }
        }
        let mut is_more = driver.is_open;
        for (name, value) in driver.inputs {
            // Terraform passes over variables that are not declared.
            if !module.variables.contains_key(&name) {
                continue;
            }
            is_more |= value.is_none();
            match value {
                Some(value) => {
                    let what = format!("input `{name}` in terragrunt.hcl");
                    self.set(&name, InputValue::Expression(value), what, None);
                }
                None => self.set(&name, InputValue::Unknown, unknown(&name), None),
            }
        }
        self.inputs.driven_by = is_more.then_some(driver.name);
    }

    /// Terraform passes over environment variables that no variable is declared for.
    fn environment(&mut self, name: &str, text: &str) {
        let what = format!("environment variable TF_VAR_{name}");
        if let Some(Ok(value)) = self.text_value(name, text) {
            let place = Place::CommandLine(format!("TF_VAR_{name}").into());
            self.set(name, value, what, Some(place));
        } else if self.variable(name).is_some() {
            self.findings.push(Finding::at(
                ids::SYNTAX_ERROR,
                Severity::Error,
                Place::CommandLine(format!("TF_VAR_{name}").into()),
                format!("the value of TF_VAR_{name} is not an expression"),
            ));
        }
    }

    fn argument(&mut self, name: &str, text: &str) -> Result<(), VariableError> {
        match self.text_value(name, text) {
            None => Err(VariableError::Undeclared {
                name: name.to_owned(),
                root: self.estate.name(self.root),
            }),
            Some(Err(())) => Err(VariableError::NotAnExpression {
                name: name.to_owned(),
            }),
            Some(Ok(value)) => {
                let place = Place::CommandLine(format!("--var {name}").into());
                self.set(name, value, format!("`--var {name}`"), Some(place));
                Ok(())
            }
        }
    }

    /// Text is a string for a variable of a primitive type or of none, an expression for any other, `any` included.
    fn text_value(&self, name: &str, text: &str) -> Option<Result<InputValue, ()>> {
        let variable = self.variable(name)?;
        Some(match variable.constraint.ty {
            Type::Bool | Type::Number | Type::String => Ok(InputValue::Text(text.into())),
            Type::Dynamic if !variable.constraint.given => Ok(InputValue::Text(text.into())),
            _ => expression(text).map(InputValue::Expression).ok_or(()),
        })
    }

    fn named_file(
        &mut self,
        path: &Path,
        files: &dyn Files,
        sources: &mut Sources,
    ) -> Result<Arc<str>, VariableError> {
        let bytes = files
            .read(path)
            .map_err(|reason| VariableError::Unreadable {
                path: path.to_path_buf(),
                reason,
            })?;
        let here = files.canonical(Path::new("."));
        let canonical = files.canonical(path);
        let name = relative(&here, &canonical);
        let known = sources
            .iter()
            .find(|(_, source)| *source.name == *name)
            .map(|(file, _)| file);
        let file = if let Some(file) = known {
            file
        } else {
            let directory = canonical.parent().unwrap_or(Path::new(""));
            let ignored = IgnoreRules::above(files, directory).ignores(&canonical, false);
            // The user named it, and knows where it lies.
            add_file(sources, Ok(bytes), path, &name, ignored).0
        };
        let (parsed, findings) = if is_json(path) {
            syntax::parse_json_values(sources, file)
        } else {
            syntax::parse(sources, file)
        };
        self.findings.extend(findings);
        self.file(&name, &parsed.body);
        Ok(name.into())
    }

    fn file(&mut self, name: &str, body: &Body) {
        let file = name.rsplit('/').next().unwrap_or(name);
        self.inputs.loaded.push(name.into());
        for block in &body.blocks {
            self.findings.push(Finding::at(
                ids::SYNTAX_ERROR,
                Severity::Error,
                block.header.into(),
                "blocks are not allowed in a file of variables",
            ));
        }
        for attribute in &body.attributes {
            let variable = &attribute.name.text;
            if self.variable(variable).is_none() {
                self.findings.push(Finding::at(
                    ids::VARIABLE_UNDECLARED,
                    Severity::Note,
                    attribute.name.span.into(),
                    format!("variable `{variable}` is not declared"),
                ));
                continue;
            }
            let value = InputValue::Expression(attribute.value.clone());
            self.set(
                variable,
                value,
                format!("variable `{variable}` in {file}"),
                None,
            );
        }
    }

    fn is_library(&self) -> bool {
        let module = self.estate.module(self.root);
        let unset = |(name, variable): (&Arc<str>, &Variable)| {
            variable.default.is_none() && !self.inputs.values.contains_key(name)
        };
        self.unit.is_none() && !module.is_deployed() && module.variables.iter().any(unset)
    }
}

/// Parses text that is one expression.
fn expression(text: &str) -> Option<Expr> {
    let mut sources = Sources::default();
    let file = sources.add("value", text.to_owned(), true);
    let (expression, findings) = syntax::parse_expression(&sources, file);
    expression.filter(|_| findings.is_empty())
}
