//! Type expressions of variables: `list(string)`, `object({ asn = optional(number, 65010) })`, legacy `"map"`.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    finding::{Finding, Severity},
    syntax::{Call, Expr, ExprKind},
    value::{ObjectField, Type},
};

/// A type with the defaults of its optional attributes.
#[derive(Debug, Clone)]
pub struct TypeConstraint {
    /// The type.
    pub ty: Type,
    /// Whether one is given, be it `any`.
    pub given: bool,
    /// The defaults; `None` if there are none anywhere in it.
    pub defaults: Option<Arc<Defaults>>,
}

/// Defaults of `optional(type, default)`, in the shape of the type they stand in.
#[derive(Debug, Clone, Default)]
pub struct Defaults {
    /// Defaults of the attributes of an object type, with the attribute's type.
    pub attributes: BTreeMap<Arc<str>, (Expr, Type)>,
    /// Defaults within the attributes of an object type.
    pub children: BTreeMap<Arc<str>, Arc<Defaults>>,
    /// Defaults within the elements of a list, set or map type.
    pub element: Option<Arc<Defaults>>,
    /// Defaults within the elements of a tuple type, by position.
    pub positions: BTreeMap<usize, Arc<Defaults>>,
}

impl Default for TypeConstraint {
    fn default() -> Self {
        Self {
            ty: Type::Dynamic,
            given: false,
            defaults: None,
        }
    }
}

/// Reads a type expression. What is none is reported and taken for `any`.
pub(super) fn type_constraint(expression: &Expr, findings: &mut Vec<Finding>) -> TypeConstraint {
    match read(expression) {
        Ok((ty, defaults)) => TypeConstraint {
            ty,
            given: true,
            defaults,
        },
        Err((at, message)) => {
            findings.push(Finding::at(
                super::ids::SYNTAX_ERROR,
                Severity::Error,
                at.span.into(),
                message,
            ));
            TypeConstraint::default()
        }
    }
}

type Read<'a> = Result<(Type, Option<Arc<Defaults>>), (&'a Expr, String)>;

/// Goes as deep as the parser allows expressions to nest.
fn read(expression: &Expr) -> Read<'_> {
    let any = || Arc::new(Type::Dynamic);
    match &expression.kind {
        // Terraform 0.11 wrote types in quotes.
        ExprKind::Variable(word) | ExprKind::String(word) => match &**word {
            "any" => Ok((Type::Dynamic, None)),
            "bool" => Ok((Type::Bool, None)),
            "number" => Ok((Type::Number, None)),
            "string" => Ok((Type::String, None)),
            "list" => Ok((Type::List(any()), None)),
            "map" => Ok((Type::Map(any()), None)),
            "set" => Ok((Type::Set(any()), None)),
            other => Err((expression, format!("`{other}` is not a type"))),
        },
        ExprKind::Paren(inner) | ExprKind::Wrapped(inner) => read(inner),
        ExprKind::Call(call) => constructor(expression, call),
        ExprKind::Broken => Ok((Type::Dynamic, None)),
        _ => Err((expression, "a type is required here".into())),
    }
}

fn constructor<'a>(expression: &'a Expr, call: &'a Call) -> Read<'a> {
    let name = &*call.name.text;
    let [argument] = &*call.arguments else {
        return Err((expression, format!("`{name}` takes one type")));
    };
    let collection = |make: fn(Arc<Type>) -> Type| {
        let (ty, defaults) = read(argument)?;
        let defaults = defaults.map(|inner| {
            Arc::new(Defaults {
                element: Some(inner),
                ..Defaults::default()
            })
        });
        Ok((make(Arc::new(ty)), defaults))
    };
    match name {
        "list" => collection(Type::List),
        "set" => collection(Type::Set),
        "map" => collection(Type::Map),
        "tuple" => tuple(argument),
        "object" => object(argument),
        other => Err((expression, format!("`{other}` is not a type"))),
    }
}

fn tuple(argument: &Expr) -> Read<'_> {
    let ExprKind::Tuple(items) = &argument.kind else {
        return Err((argument, "`tuple` takes a list of types".into()));
    };
    let mut types = Vec::with_capacity(items.len());
    let mut all = Defaults::default();
    for (position, item) in items.iter().enumerate() {
        let (ty, defaults) = read(item)?;
        types.push(ty);
        if let Some(defaults) = defaults {
            all.positions.insert(position, defaults);
        }
    }
    let defaults = (!all.positions.is_empty()).then(|| Arc::new(all));
    Ok((Type::Tuple(types.into()), defaults))
}

fn object(argument: &Expr) -> Read<'_> {
    let ExprKind::Object(entries) = &argument.kind else {
        return Err((
            argument,
            "`object` takes attribute names with their types".into(),
        ));
    };
    let mut fields = BTreeMap::new();
    let mut all = Defaults::default();
    for (key, value) in entries {
        let ExprKind::String(name) = &key.kind else {
            return Err((key, "an attribute name is required here".into()));
        };
        let (inner, default, optional) = optional(value)?;
        let (ty, children) = read(inner)?;
        if let Some(default) = default {
            all.attributes
                .insert(name.clone(), (default.clone(), ty.clone()));
        }
        if let Some(children) = children {
            all.children.insert(name.clone(), children);
        }
        let field = ObjectField { ty, optional };
        if fields.insert(name.clone(), field).is_some() {
            return Err((key, format!("attribute `{name}` is declared twice")));
        }
    }
    let has_any = !all.attributes.is_empty() || !all.children.is_empty();
    Ok((
        Type::Object(Arc::new(fields)),
        has_any.then(|| Arc::new(all)),
    ))
}

/// Takes `optional(type, default)` apart.
fn optional(value: &Expr) -> Result<(&Expr, Option<&Expr>, bool), (&Expr, String)> {
    let ExprKind::Call(call) = &value.kind else {
        return Ok((value, None, false));
    };
    if &*call.name.text != "optional" {
        return Ok((value, None, false));
    }
    match &*call.arguments {
        [ty] => Ok((ty, None, true)),
        [ty, default] => Ok((ty, Some(default), true)),
        _ => Err((value, "`optional` takes a type and maybe a default".into())),
    }
}
