//! Which arguments do the resource types of azurerm have?
//!
//! The table in `data/azurerm.txt` is generated from the recorded `terraform providers schema -json`
//! (`catalogue/azurerm-5.2-schema.json`) by a test. A type's part of it is read when the type is first asked for.

use std::{
    collections::BTreeMap,
    iter::Peekable,
    str::Lines,
    sync::{Arc, LazyLock, OnceLock},
};

use crate::{
    eval::{
        AttributeSchema, BlockSchema, Former, NestedSchema, Nesting, Schemas, functions::Function,
    },
    value::{ObjectField, Type},
};

const TABLE: &str = include_str!("data/azurerm.txt");

/// Blocks that the provider fills in where nobody writes them, by resource type. Its schema does not tell; its plans do,
/// in which they are unknown then, and its code.
///
/// Source: <https://github.com/hashicorp/terraform-provider-azurerm/tree/main/internal/services/network> (2026-11-22).
const COMPUTED_BLOCKS: [(&str, &str); 4] = [
    ("azurerm_express_route_connection", "routing"),
    ("azurerm_express_route_port", "link1"),
    ("azurerm_express_route_port", "link2"),
    ("azurerm_virtual_network_gateway", "bgp_settings"),
];

const GENERATED: &str = "the table is generated, and a test reads all of it";

/// The schemas of azurerm that ship with the program.
pub fn schemas() -> &'static AzurermSchemas {
    static SCHEMAS: LazyLock<AzurermSchemas> = LazyLock::new(AzurermSchemas::new);
    &SCHEMAS
}

/// Schemas of the resource types of azurerm that matter to `ExpressRoute`.
///
/// Source: `terraform providers schema -json` with hashicorp/azurerm 5.2.0 (2026-08-20).
#[derive(Debug)]
pub struct AzurermSchemas {
    version: &'static str,
    /// Sorted by name.
    kinds: Vec<Kind>,
}

#[derive(Debug)]
struct Kind {
    name: &'static str,
    text: &'static str,
    read: OnceLock<BlockSchema>,
}

impl AzurermSchemas {
    /// Splits the table by resource type; nothing of a type is read before it is asked for.
    fn new() -> Self {
        let mut sections = TABLE.split("\n\n");
        let version = sections.next().expect("`split` yields at least one part");
        let kinds = sections
            .map(|section| {
                let (name, text) = section.split_once('\n').expect(GENERATED);
                Kind {
                    name,
                    text,
                    read: OnceLock::new(),
                }
            })
            .collect();
        Self { version, kinds }
    }

    /// The version of the provider that the schemas were taken from, `5.2.0`.
    pub fn version(&self) -> &'static str {
        self.version
    }

    /// The resource types that have a schema, sorted.
    pub fn kinds(&self) -> impl ExactSizeIterator<Item = &'static str> {
        self.kinds.iter().map(|kind| kind.name)
    }
}

impl Schemas for AzurermSchemas {
    fn takes_json(&self, kind: &str, argument: &str) -> bool {
        super::forms::takes_json(kind, argument)
    }

    fn former(&self, kind: &str, path: &str) -> Option<Former> {
        super::former::former(kind, path)
    }

    fn function(&self, provider: &str, name: &str) -> Option<&'static Function> {
        super::functions::function(provider, name)
    }

    fn resource(&self, kind: &str) -> Option<&BlockSchema> {
        let at = self.kinds.binary_search_by(|known| known.name.cmp(kind));
        let kind = &self.kinds[at.ok()?];
        Some(kind.read.get_or_init(|| {
            let mut block = read_block(&mut kind.text.lines().peekable(), 0);
            for nested in &mut block.blocks {
                nested.computed = COMPUTED_BLOCKS.contains(&(kind.name, &nested.name));
            }
            block
        }))
    }
}

/// Reads the lines that stand at `depth` or deeper. `name flags type` is an argument and `name nesting min max` the
/// header of a block, whose content is indented by one more blank.
fn read_block(lines: &mut Peekable<Lines<'static>>, depth: usize) -> BlockSchema {
    let mut block = BlockSchema::default();
    while let Some(line) = lines.next_if(|line| indentation(line) >= depth) {
        let fields: Vec<&str> = line.trim_start().split(' ').collect();
        match fields[..] {
            [name, flags, ty] => block.attributes.push(AttributeSchema {
                name: name.into(),
                ty: read_type(&mut &*ty),
                required: flags.contains('r'),
                optional: flags.contains('o'),
                computed: flags.contains('c'),
                sensitive: flags.contains('s'),
            }),
            [name, nesting, min, max] => block.blocks.push(NestedSchema {
                name: name.into(),
                nesting: read_nesting(nesting),
                min: min.parse().expect(GENERATED),
                max: max.parse().expect(GENERATED),
                computed: false,
                block: read_block(lines, depth + 1),
            }),
            _ => unreachable!("{GENERATED}: {line}"),
        }
    }
    block
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn read_nesting(word: &str) -> Nesting {
    match word {
        "single" => Nesting::Single,
        "list" => Nesting::List,
        "set" => Nesting::Set,
        "map" => Nesting::Map,
        _ => unreachable!("{GENERATED}: {word}"),
    }
}

/// Reads a type expression without blanks from the front of `text`: `list(object({a=string,b=bool}))`.
fn read_type(text: &mut &'static str) -> Type {
    match take_word(text) {
        "any" => Type::Dynamic,
        "bool" => Type::Bool,
        "number" => Type::Number,
        "string" => Type::String,
        "list" => Type::List(read_element(text)),
        "set" => Type::Set(read_element(text)),
        "map" => Type::Map(read_element(text)),
        "object" => {
            let mut fields = BTreeMap::new();
            take(text, "({");
            while !text.starts_with('}') {
                let name = Arc::from(take_word(text));
                take(text, "=");
                let ty = read_type(text);
                // An object attribute of a provider's schema may be left out: it is null then, as in Terraform.
                fields.insert(name, ObjectField { ty, optional: true });
                *text = text.strip_prefix(',').unwrap_or(text);
            }
            take(text, "})");
            Type::Object(Arc::new(fields))
        }
        word => unreachable!("{GENERATED}: {word}"),
    }
}

fn read_element(text: &mut &'static str) -> Arc<Type> {
    take(text, "(");
    let element = read_type(text);
    take(text, ")");
    Arc::new(element)
}

fn take_word(text: &mut &'static str) -> &'static str {
    let end = text
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    *text = rest;
    word
}

fn take(text: &mut &'static str, token: &str) {
    *text = text.strip_prefix(token).expect(GENERATED);
}
