//! Types of values, as Terraform's type expressions give them.

use std::{collections::BTreeMap, fmt, sync::Arc};

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// `any`, and what is not known yet.
    Dynamic,
    /// `bool`
    Bool,
    /// `number`
    Number,
    /// `string`
    String,
    /// `list(element)`
    List(Arc<Type>),
    /// `set(element)`
    Set(Arc<Type>),
    /// `map(element)`
    Map(Arc<Type>),
    /// `tuple([...])`
    Tuple(Arc<[Type]>),
    /// `object({...})`
    Object(Arc<BTreeMap<Arc<str>, ObjectField>>),
}

/// An attribute of an object type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectField {
    /// Its type.
    pub ty: Type,
    /// Whether it was declared with `optional(...)`. Defaults are kept apart, with the variable.
    pub optional: bool,
}

impl ObjectField {
    /// An attribute that must be there.
    pub fn required(ty: Type) -> Self {
        Self {
            ty,
            optional: false,
        }
    }
}

impl Type {
    /// `list(element)`
    pub fn list(element: Type) -> Self {
        Self::List(Arc::new(element))
    }

    /// `set(element)`
    pub fn set(element: Type) -> Self {
        Self::Set(Arc::new(element))
    }

    /// `map(element)`
    pub fn map(element: Type) -> Self {
        Self::Map(Arc::new(element))
    }

    /// `tuple([...])`
    pub fn tuple(elements: impl Into<Arc<[Type]>>) -> Self {
        Self::Tuple(elements.into())
    }

    /// `object({...})` with required attributes only, as the types of values are.
    pub fn object(attributes: impl IntoIterator<Item = (Arc<str>, Type)>) -> Self {
        let fields = attributes
            .into_iter()
            .map(|(name, ty)| (name, ObjectField::required(ty)));
        Self::Object(Arc::new(fields.collect()))
    }

    /// Whether it is `bool`, `number` or `string`.
    pub fn is_primitive(&self) -> bool {
        matches!(self, Self::Bool | Self::Number | Self::String)
    }

    /// Whether it is a list, a set or a map.
    pub fn is_collection(&self) -> bool {
        matches!(self, Self::List(_) | Self::Set(_) | Self::Map(_))
    }

    /// The type of the elements of a list, a set or a map.
    pub fn element(&self) -> Option<&Type> {
        match self {
            Self::List(element) | Self::Set(element) | Self::Map(element) => Some(element),
            _ => None,
        }
    }

    /// The type of an object's attribute.
    pub fn attribute(&self, name: &str) -> Option<&Type> {
        match self {
            Self::Object(fields) => fields.get(name).map(|field| &field.ty),
            _ => None,
        }
    }

    /// Whether `any` is in it, at any depth.
    pub fn has_dynamic(&self) -> bool {
        match self {
            Self::Dynamic => true,
            Self::Bool | Self::Number | Self::String => false,
            Self::List(element) | Self::Set(element) | Self::Map(element) => element.has_dynamic(),
            Self::Tuple(elements) => elements.iter().any(Self::has_dynamic),
            Self::Object(fields) => fields.values().any(|field| field.ty.has_dynamic()),
        }
    }

    /// The type of the values that were converted to this one: every attribute is there.
    #[must_use]
    pub fn without_optional(&self) -> Self {
        match self {
            Self::Dynamic | Self::Bool | Self::Number | Self::String => self.clone(),
            Self::List(element) => Self::list(element.without_optional()),
            Self::Set(element) => Self::set(element.without_optional()),
            Self::Map(element) => Self::map(element.without_optional()),
            Self::Tuple(elements) => {
                Self::Tuple(elements.iter().map(Self::without_optional).collect())
            }
            Self::Object(fields) => Self::object(
                fields
                    .iter()
                    .map(|(name, field)| (name.clone(), field.ty.without_optional())),
            ),
        }
    }
}

impl fmt::Display for Type {
    /// As Terraform's messages call it: `list of string`, `object`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, element) = match self {
            Self::Dynamic => return f.write_str("any type"),
            Self::Bool => return f.write_str("bool"),
            Self::Number => return f.write_str("number"),
            Self::String => return f.write_str("string"),
            Self::Tuple(_) => return f.write_str("tuple"),
            Self::Object(_) => return f.write_str("object"),
            Self::List(element) => ("list", element),
            Self::Set(element) => ("set", element),
            Self::Map(element) => ("map", element),
        };
        match **element {
            Self::Dynamic => write!(f, "{kind} of any single type"),
            _ => write!(f, "{kind} of {element}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_have_the_names_of_terraforms_messages() {
        for (ty, name) in [
            (Type::list(Type::String), "list of string"),
            (Type::map(Type::set(Type::Number)), "map of set of number"),
            (Type::list(Type::Dynamic), "list of any single type"),
            (Type::object([("a".into(), Type::Bool)]), "object"),
            (Type::tuple([]), "tuple"),
        ] {
            assert_eq!(ty.to_string(), name);
        }
    }

    #[test]
    fn optional_attributes_are_no_part_of_a_values_type() {
        let field = ObjectField {
            ty: Type::String,
            optional: true,
        };
        let declared = Type::list(Type::Object(Arc::new([("a".into(), field)].into())));
        let of_values = Type::list(Type::object([("a".into(), Type::String)]));
        assert_ne!(declared, of_values);
        assert_eq!(declared.without_optional(), of_values);
        assert!(!declared.has_dynamic());
        assert!(Type::tuple([Type::Bool, Type::Dynamic]).has_dynamic());
    }
}
