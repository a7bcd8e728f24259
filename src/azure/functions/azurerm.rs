//! `provider::azurerm::parse_resource_id` and `normalise_resource_id`.
//!
//! Source: <https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/functions/parse_resource_id>
//! (2026-11-22), and what azurerm does with the ids that it knows.

use std::collections::BTreeMap;

use crate::{
    eval::functions::{A_STRING, Function, Gives, STRING, text},
    value::{Cause, Type, Value},
};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("normalise_resource_id", &[STRING], A_STRING, normalise),
    Function::new(
        "parse_resource_id",
        &[STRING],
        Gives::By(|_| Ok(parsed_type())),
        parse,
    ),
];

const PROVIDER: &str = "Microsoft.Network";

/// Types of resources in resource groups, as azurerm spells them; a resource in another has the types of both. Ids of
/// other types are known to some versions of azurerm and refused by others.
const TYPES: &[&str] = &[
    "azureFirewalls",
    "bastionHosts",
    "connections",
    "expressRouteCircuits",
    "expressRouteCircuits/authorizations",
    "expressRouteCircuits/peerings",
    "expressRouteCircuits/peerings/connections",
    "expressRouteGateways",
    "expressRouteGateways/expressRouteConnections",
    "expressRoutePorts",
    "expressRoutePorts/authorizations",
    "firewallPolicies",
    "loadBalancers",
    "localNetworkGateways",
    "natGateways",
    "networkInterfaces",
    "networkSecurityGroups",
    "privateEndpoints",
    "publicIPAddresses",
    "publicIPPrefixes",
    "routeFilters",
    "routeTables",
    "routeTables/routes",
    "virtualHubs",
    "virtualHubs/hubRouteTables",
    "virtualHubs/hubVirtualNetworkConnections",
    "virtualNetworkGateways",
    "virtualNetworks",
    "virtualNetworks/subnets",
    "virtualNetworks/virtualNetworkPeerings",
    "virtualWans",
    "vpnGateways",
    "vpnSites",
];

/// An id that every version of azurerm can take apart.
struct Id<'t> {
    subscription: &'t str,
    group: Option<&'t str>,
    /// The types as azurerm spells them, and the names that go with them.
    resource: Vec<(&'static str, &'t str)>,
}

impl<'t> Id<'t> {
    /// Takes an id apart, in any letter case. `None` if it is of another form.
    fn read(id: &'t str) -> Option<Self> {
        let segments: Vec<&str> = id.strip_prefix('/')?.split('/').collect();
        if segments.iter().any(|segment| segment.is_empty()) {
            return None;
        }
        let is = |at: usize, word: &str| {
            segments
                .get(at)
                .is_some_and(|segment| segment.eq_ignore_ascii_case(word))
        };
        let group = is(2, "resourceGroups");
        if !is(0, "subscriptions")
            || !segments.len().is_multiple_of(2)
            || (segments.len() > 2 && !group)
        {
            return None;
        }
        let mut resource = Vec::new();
        if segments.len() > 4 {
            if !is(4, "providers") || !is(5, PROVIDER) {
                return None;
            }
            let pairs: Vec<_> = segments[6..].chunks(2).collect();
            let types: Vec<&str> = pairs.iter().map(|pair| pair[0]).collect();
            let types = types.join("/");
            let known = TYPES
                .iter()
                .find(|known| known.eq_ignore_ascii_case(&types))?;
            resource.extend(known.split('/').zip(pairs.iter().map(|pair| pair[1])));
        }
        Some(Self {
            subscription: segments[1],
            group: group.then(|| segments[3]),
            resource,
        })
    }
}

fn parsed_type() -> Type {
    let text = |name: &str| (name.into(), Type::String);
    Type::object([
        text("full_resource_type"),
        ("parent_resources".into(), Type::map(Type::String)),
        text("resource_group_name"),
        text("resource_name"),
        text("resource_provider"),
        text("resource_scope"),
        text("resource_type"),
        text("subscription_id"),
    ])
}

fn parse(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let Some(id) = Id::read(text(&arguments[0])?) else {
        return Ok(not_worked_out("parse_resource_id", gives));
    };
    let types: Vec<&str> = id.resource.iter().map(|(kind, _)| *kind).collect();
    let (provider, kind, full) = match (types.last(), id.group) {
        (Some(last), _) => (PROVIDER, *last, format!("{PROVIDER}/{}", types.join("/"))),
        (None, Some(_)) => ("", "resourceGroups", "/resourceGroups".to_owned()),
        (None, None) => ("", "subscriptions", "/subscriptions".to_owned()),
    };
    let (name, parents) = match id.resource.split_last() {
        Some(((_, name), parents)) => (*name, parents),
        None => ("", &[][..]),
    };
    let parents: BTreeMap<_, _> = parents
        .iter()
        .map(|(kind, name)| ((*kind).into(), Value::string(*name)))
        .collect();
    Ok(Value::object(
        [
            ("full_resource_type".into(), Value::string(full)),
            ("parent_resources".into(), Value::map(Type::String, parents)),
            (
                "resource_group_name".into(),
                Value::string(id.group.unwrap_or_default()),
            ),
            ("resource_name".into(), Value::string(name)),
            ("resource_provider".into(), Value::string(provider)),
            ("resource_scope".into(), Value::string("")),
            ("resource_type".into(), Value::string(kind)),
            ("subscription_id".into(), Value::string(id.subscription)),
        ]
        .into(),
    ))
}

fn normalise(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let Some(id) = Id::read(text(&arguments[0])?) else {
        return Ok(not_worked_out("normalise_resource_id", gives));
    };
    let mut normal = format!("/subscriptions/{}", id.subscription);
    if let Some(group) = id.group {
        normal += "/resourceGroups/";
        normal += group;
    }
    for (at, (kind, name)) in id.resource.iter().enumerate() {
        if at == 0 {
            normal += "/providers/";
            normal += PROVIDER;
        }
        for part in ["/", kind, "/", name] {
            normal += part;
        }
    }
    Ok(Value::string(normal))
}

fn not_worked_out(name: &str, gives: &Type) -> Value {
    let cause = Cause::Function(format!("provider::azurerm::{name}").into());
    Value::unknown(gives.clone(), cause)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::json::to_json;

    const GROUP: &str = "/subscriptions/s1/resourceGroups/rg";

    fn parsed(id: &str) -> Result<String, String> {
        to_json(&parse(&[Value::string(id)], &parsed_type())?)
    }

    #[test]
    fn types_are_sorted() {
        assert!(TYPES.is_sorted());
    }

    #[test]
    fn an_id_is_taken_apart() {
        let peering = format!(
            "{GROUP}/providers/microsoft.network/ExpressRouteCircuits/er1/peerings/AzurePrivatePeering"
        );
        assert_eq!(
            parsed(&peering).as_deref(),
            Ok(concat!(
                r#"{"full_resource_type":"Microsoft.Network/expressRouteCircuits/peerings","#,
                r#""parent_resources":{"expressRouteCircuits":"er1"},"resource_group_name":"rg","#,
                r#""resource_name":"AzurePrivatePeering","resource_provider":"Microsoft.Network","#,
                r#""resource_scope":"","resource_type":"peerings","subscription_id":"s1"}"#
            ))
        );
        let group = parsed("/Subscriptions/s1/resourcegroups/rg").expect("it is of a known form");
        assert!(group.contains(r#""resource_group_name":"rg","resource_name":"""#));
        assert!(group.contains(r#""full_resource_type":"/resourceGroups""#));
    }

    #[test]
    fn what_is_not_certain_is_not_known() {
        for id in [
            "",
            "a",
            "/subscriptions",
            "/subscriptions//resourceGroups/rg",
            "/subscriptions/s1/providers/Microsoft.Network/virtualNetworks/v",
            "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/a",
            "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks",
            "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/",
            "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Network/sites/v",
        ] {
            assert!(parsed(id).is_err(), "{id}");
        }
    }

    #[test]
    fn an_id_gets_the_letter_case_that_azurerm_wants() {
        let normal = |id: &str| {
            let normal = normalise(&[Value::string(id)], &Type::String)?;
            text(&normal).map(str::to_owned)
        };
        assert_eq!(
            normal("/SUBSCRIPTIONS/s1/resourcegroups/RG/PROVIDERS/microsoft.network/virtualnetworks/V/SUBNETS/x"),
            Ok("/subscriptions/s1/resourceGroups/RG/providers/Microsoft.Network/virtualNetworks/V/subnets/x".into())
        );
        assert_eq!(normal("/subscriptions/s1"), Ok("/subscriptions/s1".into()));
        assert!(normal("/subscriptions/s1/x").is_err());
    }
}
