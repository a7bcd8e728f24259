//! Is the schema table the provider's, and does it read?

use std::fmt::Write as _;

use er_preflight::{
    azure,
    eval::{BlockSchema, Nesting, Schemas as _},
    value::Type,
};
use serde_json::{Map, Value};

#[test]
fn table_is_current() {
    let recorded: Value = serde_json::from_str(&super::source("azurerm-5.2-schema.json")).unwrap();
    let mut table = recorded["version"].as_str().unwrap().to_owned();
    for (kind, block) in sorted(&recorded["resources"]) {
        write!(table, "\n\n{kind}").unwrap();
        write_block(block, 0, &mut table);
    }
    table.push('\n');
    super::check_generated("src/azure/data/azurerm.txt", &table);
}

fn sorted(object: &Value) -> Vec<(&String, &Value)> {
    let mut entries: Vec<_> = object.as_object().into_iter().flat_map(Map::iter).collect();
    entries.sort_by_key(|(name, _)| *name);
    entries
}

fn write_block(block: &Value, depth: usize, table: &mut String) {
    for (name, attribute) in sorted(&block["attributes"]) {
        let flags: String = ["required", "optional", "computed", "sensitive"]
            .into_iter()
            .filter(|flag| attribute[*flag] == true)
            .map(|flag| &flag[..1])
            .collect();
        let ty = type_expression(&attribute["type"]);
        write!(table, "\n{:depth$}{name} {flags} {ty}", "").unwrap();
    }
    for (name, nested) in sorted(&block["blocks"]) {
        let nesting = nested["nesting"].as_str().unwrap();
        let (min, max) = (&nested["min"], &nested["max"]);
        write!(table, "\n{:depth$}{name} {nesting} {min} {max}", "").unwrap();
        write_block(nested, depth + 1, table);
    }
}

fn type_expression(ty: &Value) -> String {
    match ty {
        Value::String(word) if word == "dynamic" => "any".to_owned(),
        Value::String(word) => word.clone(),
        Value::Array(parts) if parts[0] == "object" => {
            let fields: Vec<String> = sorted(&parts[1])
                .into_iter()
                .map(|(name, ty)| format!("{name}={}", type_expression(ty)))
                .collect();
            format!("object({{{}}})", fields.join(","))
        }
        Value::Array(parts) => format!(
            "{}({})",
            parts[0].as_str().unwrap(),
            type_expression(&parts[1])
        ),
        other => panic!("not a type: {other}"),
    }
}

/// Every type of the table reads, and says what the recorded schema says.
#[test]
fn every_type_reads_back() {
    let recorded: Value = serde_json::from_str(&super::source("azurerm-5.2-schema.json")).unwrap();
    assert_eq!(azure::schemas().version(), recorded["version"]);
    let kinds: Vec<&str> = azure::schemas().kinds().collect();
    assert!(kinds.is_sorted());
    assert_eq!(
        kinds.len(),
        recorded["resources"].as_object().unwrap().len()
    );
    for kind in kinds {
        let schema = azure::schemas().resource(kind).unwrap();
        compare(schema, &recorded["resources"][kind], kind);
    }
    assert!(azure::schemas().resource("aws_vpc").is_none());
}

fn compare(read: &BlockSchema, recorded: &Value, at: &str) {
    let attributes = sorted(&recorded["attributes"]);
    assert_eq!(read.attributes.len(), attributes.len(), "{at}");
    for (name, attribute) in attributes {
        let read = read.attribute(name).unwrap();
        let flag = |flag: &str| attribute[flag] == true;
        assert_eq!(read.required, flag("required"), "{at}.{name}");
        assert_eq!(read.optional, flag("optional"), "{at}.{name}");
        assert_eq!(read.computed, flag("computed"), "{at}.{name}");
        assert_eq!(read.sensitive, flag("sensitive"), "{at}.{name}");
        assert_eq!(show(&read.ty), type_expression(&attribute["type"]));
    }
    let blocks = sorted(&recorded["blocks"]);
    assert_eq!(read.blocks.len(), blocks.len(), "{at}");
    for (name, nested) in blocks {
        let read = read.block(name).unwrap();
        let nesting = match read.nesting {
            Nesting::Single => "single",
            Nesting::List => "list",
            Nesting::Set => "set",
            Nesting::Map => "map",
        };
        assert_eq!(nesting, nested["nesting"], "{at}.{name}");
        assert_eq!(read.min, nested["min"], "{at}.{name}");
        assert_eq!(read.max, nested["max"], "{at}.{name}");
        compare(&read.block, nested, &format!("{at}.{name}"));
    }
}

fn show(ty: &Type) -> String {
    match ty {
        Type::Dynamic => "any".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Number => "number".to_owned(),
        Type::String => "string".to_owned(),
        Type::List(element) => format!("list({})", show(element)),
        Type::Set(element) => format!("set({})", show(element)),
        Type::Map(element) => format!("map({})", show(element)),
        Type::Tuple(_) => panic!("no provider declares a tuple"),
        Type::Object(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|(name, field)| format!("{name}={}", show(&field.ty)))
                .collect();
            format!("object({{{}}})", fields.join(","))
        }
    }
}

#[test]
fn facts_of_the_provider() {
    let peering = azure::schemas()
        .resource("azurerm_express_route_circuit_peering")
        .unwrap();
    let asn = peering.attribute("peer_asn").unwrap();
    assert!(asn.optional && asn.computed && !asn.required);
    assert!(peering.attribute("shared_key").unwrap().sensitive);
    let ipv6 = peering.block("ipv6").unwrap();
    assert_eq!((ipv6.nesting, ipv6.max), (Nesting::List, 1));

    let network = azure::schemas()
        .resource("azurerm_virtual_network")
        .unwrap();
    let space = &network.attribute("address_space").unwrap().ty;
    assert_eq!(*space, Type::Set(Type::String.into()));

    let gateway = azure::schemas()
        .resource("azurerm_virtual_network_gateway")
        .unwrap();
    assert_eq!(gateway.block("ip_configuration").unwrap().max, 3);
}
