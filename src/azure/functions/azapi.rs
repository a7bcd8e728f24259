//! Functions of azapi that build ids, and the one that takes them apart.
//!
//! Source: <https://learn.microsoft.com/azure/developer/terraform/how-to-use-azapi-provider-functions> (2026-11-22),
//! and what azapi does from version 2 on.

use std::collections::BTreeMap;

use crate::{
    eval::functions::{A_STRING, Function, Gives, STRING, STRINGS, text},
    value::{Cause, Type, Value},
};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "build_resource_id",
        &[STRING, STRING, STRING],
        A_STRING,
        |arguments, gives| {
            let [parent, kind, name] = texts(arguments)?;
            if !kind_without_version(kind).contains('/') {
                return Ok(Value::string(format!("{}/providers/{name}", below(parent))));
            }
            let (_, types) = types(kind)?;
            if types.len() > 1 {
                // The parent has to be of the type above, which is asked for here only where it can be told.
                let above = of(parent).map(|parent| parent.kind);
                let wanted = kind_without_version(kind).rsplit_once('/');
                if wanted.is_none_or(|(wanted, _)| above.as_deref() != Some(wanted)) {
                    return Ok(not_worked_out("build_resource_id", gives));
                }
                let last = types.last().copied().unwrap_or_default();
                return Ok(Value::string(format!("{parent}/{last}/{name}")));
            }
            Ok(Value::string(built(parent, kind, &[name])?))
        },
    ),
    Function::new(
        "extension_resource_id",
        &[STRING, STRING, STRINGS],
        A_STRING,
        |arguments, gives| {
            let [base, kind] = texts(&arguments[..2])?;
            named(base, kind, &arguments[2], gives)
        },
    ),
    Function::new(
        "management_group_resource_id",
        &[STRING, STRING, STRINGS],
        A_STRING,
        |arguments, gives| {
            let [group, kind] = texts(&arguments[..2])?;
            let scope = format!("/providers/Microsoft.Management/managementGroups/{group}");
            named(&scope, kind, &arguments[2], gives)
        },
    ),
    Function::new(
        "parse_resource_id",
        &[STRING, STRING],
        Gives::By(|_| Ok(parsed_type())),
        parse,
    ),
    Function::new(
        "resource_group_resource_id",
        &[STRING, STRING, STRING, STRINGS],
        A_STRING,
        |arguments, gives| {
            let [subscription, group, kind] = texts(&arguments[..3])?;
            let scope = format!("/subscriptions/{subscription}/resourceGroups/{group}");
            named(&scope, kind, &arguments[3], gives)
        },
    ),
    Function::new(
        "subscription_resource_id",
        &[STRING, STRING, STRINGS],
        A_STRING,
        |arguments, gives| {
            let [subscription, kind] = texts(&arguments[..2])?;
            let scope = format!("/subscriptions/{subscription}");
            named(&scope, kind, &arguments[2], gives)
        },
    ),
    Function::new(
        "tenant_resource_id",
        &[STRING, STRINGS],
        A_STRING,
        |arguments, gives| {
            let [kind] = texts(&arguments[..1])?;
            named("/", kind, &arguments[1], gives)
        },
    ),
];

/// The texts of as many arguments.
fn texts<const N: usize>(arguments: &[Value]) -> Result<[&str; N], String> {
    let mut texts = [""; N];
    for (slot, argument) in texts.iter_mut().zip(arguments) {
        *slot = text(argument)?;
    }
    Ok(texts)
}

/// The id of a resource whose names are in a list of strings. Of a name that is null, azapi makes an empty one.
fn named(scope: &str, kind: &str, names: &Value, gives: &Type) -> Result<Value, String> {
    if let Some(cause) = names.first_cause() {
        return Ok(Value::unknown(gives.clone(), cause.clone()));
    }
    let names: Vec<&str> = names
        .children()
        .map(|name| text(name).unwrap_or_default())
        .collect();
    Ok(Value::string(built(scope, kind, &names)?))
}

/// What stands before `/providers` in a scope: nothing in that of the tenant.
fn below(scope: &str) -> &str {
    if scope == "/" { "" } else { scope }
}

fn kind_without_version(kind: &str) -> &str {
    kind.split_once('@').map_or(kind, |(kind, _)| kind)
}

/// The namespace and the types of `Microsoft.Network/virtualNetworks/subnets@2024-05-01`.
fn types(kind: &str) -> Result<(&str, Vec<&str>), String> {
    if kind.matches('@').count() > 1 {
        return Err(format!("`{kind}` has more than one version"));
    }
    let mut parts = kind_without_version(kind).split('/');
    let namespace = parts.next().unwrap_or_default();
    let types: Vec<&str> = parts.collect();
    if types.is_empty() {
        return Err(format!("`{kind}` is not the type of a resource"));
    }
    Ok((namespace, types))
}

/// The id of a resource with one name for each of its types.
fn built(scope: &str, kind: &str, names: &[&str]) -> Result<String, String> {
    let (namespace, types) = types(kind)?;
    if types.len() != names.len() {
        return Err(format!(
            "`{kind}` needs {} names, not {}",
            types.len(),
            names.len()
        ));
    }
    let below = below(scope);
    let mut id = match (namespace, types[0], names[0]) {
        ("Microsoft.Resources", "resourceGroups", name) => format!("{scope}/resourceGroups/{name}"),
        ("Microsoft.Resources", "subscriptions", name) => format!("/subscriptions/{name}"),
        ("Microsoft.Resources", "tenants", _) => "/".to_owned(),
        ("Microsoft.Resources", "providers", name) => format!("{below}/providers/{name}"),
        (_, kind, name) => format!("{below}/providers/{namespace}/{kind}/{name}"),
    };
    for (kind, name) in types.iter().zip(names).skip(1) {
        for part in ["/", kind, "/", name] {
            id += part;
        }
    }
    Ok(id)
}

/// A resource in a resource group.
struct InGroup<'t> {
    subscription: &'t str,
    group: &'t str,
    namespace: &'t str,
    /// With its namespace.
    kind: String,
    name: &'t str,
    parent: String,
    pairs: Vec<(&'t str, &'t str)>,
}

/// Takes apart the id of a resource in a resource group that is spelled as Azure does. `None` for any other.
fn of(id: &str) -> Option<InGroup<'_>> {
    let segments: Vec<&str> = id.strip_prefix('/')?.split('/').collect();
    let is_even = segments.len().is_multiple_of(2);
    if !is_even || segments.len() < 8 || segments.iter().any(|segment| segment.is_empty()) {
        return None;
    }
    let pairs: Vec<(&str, &str)> = segments.chunks(2).map(|pair| (pair[0], pair[1])).collect();
    let [
        ("subscriptions", subscription),
        ("resourceGroups", group),
        ("providers", namespace),
        types @ ..,
    ] = &pairs[..]
    else {
        return None;
    };
    // An extension of another resource has a second one.
    let is_plain = |(kind, _): &(&str, &str)| !kind.eq_ignore_ascii_case("providers");
    let (_, name) = types.last().filter(|_| types.iter().all(is_plain))?;
    let kinds: Vec<&str> = types.iter().map(|(kind, _)| *kind).collect();
    let above = if types.len() > 1 { 2 } else { 4 };
    Some(InGroup {
        subscription,
        group,
        namespace,
        kind: format!("{namespace}/{}", kinds.join("/")),
        name,
        parent: format!("/{}", segments[..segments.len() - above].join("/")),
        pairs: pairs.clone(),
    })
}

fn parsed_type() -> Type {
    let text = |name: &str| (name.into(), Type::String);
    Type::object([
        text("id"),
        text("name"),
        text("parent_id"),
        ("parts".into(), Type::map(Type::String)),
        text("provider_namespace"),
        text("resource_group_id"),
        text("resource_group_name"),
        text("subscription_id"),
        text("type"),
    ])
}

fn parse(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let [kind, id] = texts(arguments)?;
    let (namespace, types) = types(kind)?;
    let kind = format!("{namespace}/{}", types.join("/"));
    let Some(resource) = of(id).filter(|resource| resource.kind.eq_ignore_ascii_case(&kind)) else {
        return Ok(not_worked_out("parse_resource_id", gives));
    };
    let parts: BTreeMap<_, _> = resource
        .pairs
        .iter()
        .map(|(kind, name)| ((*kind).into(), Value::string(*name)))
        .collect();
    let group = format!(
        "/subscriptions/{}/resourceGroups/{}",
        resource.subscription, resource.group
    );
    Ok(Value::object(
        [
            ("id".into(), Value::string(id)),
            ("name".into(), Value::string(resource.name)),
            ("parent_id".into(), Value::string(resource.parent)),
            ("parts".into(), Value::map(Type::String, parts)),
            (
                "provider_namespace".into(),
                Value::string(resource.namespace),
            ),
            ("resource_group_id".into(), Value::string(group)),
            ("resource_group_name".into(), Value::string(resource.group)),
            (
                "subscription_id".into(),
                Value::string(resource.subscription),
            ),
            ("type".into(), Value::string(kind)),
        ]
        .into(),
    ))
}

fn not_worked_out(name: &str, gives: &Type) -> Value {
    let cause = Cause::Function(format!("provider::azapi::{name}").into());
    Value::unknown(gives.clone(), cause)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        eval::functions::{Patterns, call_function},
        value::json::to_json,
    };

    const GROUP: &str = "/subscriptions/s1/resourceGroups/rg";

    fn call(name: &str, arguments: &[&str], names: &[&str]) -> String {
        let function = FUNCTIONS.iter().find(|function| function.name() == name);
        let function = function.expect("it is in the table");
        let mut arguments: Vec<Value> = arguments.iter().map(|text| Value::string(*text)).collect();
        if !names.is_empty() {
            let names = names.iter().map(|name| Value::string(*name)).collect();
            arguments.push(Value::list(Type::String, names));
        }
        match call_function(function, None, &Patterns::default(), &arguments) {
            Ok(value) => text(&value).map_or("unknown".to_owned(), str::to_owned),
            Err(_) => "refused".to_owned(),
        }
    }

    #[test]
    fn ids_are_built() {
        let vnet = format!("{GROUP}/providers/Microsoft.Network/virtualNetworks/v");
        let subnet = format!("{vnet}/subnets/x");
        let kind = "Microsoft.Network/virtualNetworks/subnets";
        for (name, arguments, names, expected) in [
            (
                "resource_group_resource_id",
                &["s1", "rg", kind][..],
                &["v", "x"][..],
                &*subnet,
            ),
            (
                "resource_group_resource_id",
                &["s1", "rg", "Microsoft.Network/virtualNetworks@2024-05-01"],
                &["v"],
                &vnet,
            ),
            (
                "resource_group_resource_id",
                &["s1", "rg", kind],
                &["v"],
                "refused",
            ),
            ("build_resource_id", &[&vnet, kind, "x"], &[], &subnet),
            ("build_resource_id", &["/x", kind, "x"], &[], "unknown"),
            (
                "build_resource_id",
                &[GROUP, "Microsoft.Network/virtualNetworks", "v"],
                &[],
                &vnet,
            ),
            (
                "subscription_resource_id",
                &["s1", "Microsoft.Resources/resourceGroups"],
                &["rg"],
                GROUP,
            ),
            (
                "extension_resource_id",
                &["/subscriptions/s1", "Microsoft.Authorization/locks"],
                &["l"],
                "/subscriptions/s1/providers/Microsoft.Authorization/locks/l",
            ),
            (
                "management_group_resource_id",
                &["mg1", "Microsoft.Billing/billingAccounts/billingProfiles"],
                &["ba1", "bp1"],
                "/providers/Microsoft.Management/managementGroups/mg1/providers/Microsoft.Billing/billingAccounts/ba1/billingProfiles/bp1",
            ),
            (
                "tenant_resource_id",
                &["Microsoft.Billing/billingAccounts"],
                &["ba1"],
                "/providers/Microsoft.Billing/billingAccounts/ba1",
            ),
        ] {
            assert_eq!(
                call(name, arguments, names),
                expected,
                "{name} {arguments:?}"
            );
        }
    }

    #[test]
    fn an_id_is_taken_apart() {
        let vnet = format!("{GROUP}/providers/Microsoft.Network/virtualNetworks/v");
        let kind = Value::string("Microsoft.Network/virtualNetworks");
        let value = parse(&[kind.clone(), Value::string(&*vnet)], &parsed_type());
        assert_eq!(
            value.and_then(|value| to_json(&value)).as_deref(),
            Ok(concat!(
                r#"{"id":"/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v","#,
                r#""name":"v","parent_id":"/subscriptions/s1/resourceGroups/rg","#,
                r#""parts":{"providers":"Microsoft.Network","resourceGroups":"rg","subscriptions":"s1","virtualNetworks":"v"},"#,
                r#""provider_namespace":"Microsoft.Network","resource_group_id":"/subscriptions/s1/resourceGroups/rg","#,
                r#""resource_group_name":"rg","subscription_id":"s1","type":"Microsoft.Network/virtualNetworks"}"#
            ))
        );
        let subnet = Value::string(format!("{vnet}/subnets/x"));
        let other = parse(&[kind, subnet], &parsed_type()).expect("it is not refused");
        assert!(!other.is_known());
    }
}
