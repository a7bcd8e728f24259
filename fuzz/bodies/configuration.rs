//! Whole configurations along the language: roots, modules, variables and their values.

use er_preflight::source::Memory;

use super::{
    bytes::Bytes,
    expression::expression,
    words::{ARGUMENTS, BLOCKS, STRINGS, TYPE_WORDS, TYPES},
};

/// Levels of blocks within each other.
const LEVELS: usize = 3;

/// Files as the bytes choose them.
pub(crate) fn configuration(bytes: &mut Bytes<'_>) -> Memory {
    let mut main = String::new();
    let mut module = String::new();
    let mut beside = String::new();
    let mut values = String::new();
    while !bytes.is_empty() {
        match bytes.below(16) {
            0..=10 => main += &item(bytes),
            11 | 12 => module += &item(bytes),
            13 => beside += &item(bytes),
            _ => {
                let value = expression(bytes);
                values += &format!("v{} = {value}\n", bytes.below(6));
            }
        }
    }
    let mut files = Memory::default()
        .with("main.tf", main)
        .with("terraform.tfvars", values)
        .with("t.tftpl", "${a} %{ for x in b }${x}%{ endfor }");
    if !module.is_empty() {
        files = files.with("modules/m/main.tf", module);
    }
    if !beside.is_empty() {
        files = files.with("main_override.tf", beside);
    }
    files
}

fn item(bytes: &mut Bytes<'_>) -> String {
    match bytes.below(14) {
        0..=4 => {
            let (kind, name) = (bytes.pick(TYPES), bytes.below(3));
            format!("resource \"{kind}\" \"r{name}\" {{\n{}}}\n", body(bytes, LEVELS))
        }
        5 | 6 => {
            let entries: String = (0..=bytes.below(3))
                .map(|_| format!("  l{} = {}\n", bytes.below(6), expression(bytes)))
                .collect();
            format!("locals {{\n{entries}}}\n")
        }
        7 | 8 => variable(bytes),
        9 => {
            let name = bytes.below(2);
            let source = bytes.pick(&["./modules/m", "./", "../x", "Azure/x/azurerm", "./modules/m"]);
            format!(
                "module \"m{name}\" {{\n  source = \"{source}\"\n{}{}}}\n",
                meta(bytes),
                (0..bytes.below(4))
                    .map(|_| format!("  v{} = {}\n", bytes.below(6), expression(bytes)))
                    .collect::<String>()
            )
        }
        10 => format!(
            "output \"o{}\" {{\n  value = {}\n}}\n",
            bytes.below(2),
            expression(bytes)
        ),
        11 => format!(
            "data \"{}\" \"r0\" {{\n{}}}\n",
            bytes.pick(TYPES),
            body(bytes, 1)
        ),
        12 => bytes
            .pick(&[
                "provider \"azurerm\" {\n  features {}\n}\n",
                "terraform {\n  required_providers {\n    azurerm = {\n      version = \"~> 5.0\"\n    }\n  }\n  backend \"x\" {}\n}\n",
                "moved {\n  from = a.b\n  to = c.d\n}\n",
                "import {\n  to = azurerm_express_route_circuit.r0\n  id = \"x\"\n}\n",
                "removed {\n  from = azurerm_express_route_circuit.r0\n}\n",
            ])
            .to_owned(),
        _ => {
            let condition = expression(bytes);
            format!("check \"c\" {{\n  assert {{\n    condition = {condition}\n    error_message = \"no\"\n  }}\n}}\n")
        }
    }
}

fn variable(bytes: &mut Bytes<'_>) -> String {
    let mut text = format!("variable \"v{}\" {{\n", bytes.below(6));
    if bytes.below(2) == 1 {
        text += &format!("  type = {}\n", bytes.pick(TYPE_WORDS));
    }
    if bytes.below(3) != 1 {
        text += &format!("  default = {}\n", expression(bytes));
    }
    text += match bytes.below(6) {
        1 => "  sensitive = true\n",
        2 => "  nullable = false\n",
        3 => "  ephemeral = true\n",
        4 => {
            "  validation {\n    condition = length(var.v0) > 1\n    error_message = \"no ${var.v0}\"\n  }\n"
        }
        _ => "",
    };
    text + "}\n"
}

fn meta(bytes: &mut Bytes<'_>) -> String {
    match bytes.below(6) {
        1 => format!("  count = {}\n", expression(bytes)),
        2 => format!("  for_each = {}\n", expression(bytes)),
        3 => format!("  for_each = toset([\"{}\", \"b\"])\n", bytes.pick(STRINGS)),
        4 => format!("  depends_on = [{}.r0]\n", bytes.pick(TYPES)),
        _ => String::new(),
    }
}

fn body(bytes: &mut Bytes<'_>, levels: usize) -> String {
    let mut text = if levels == LEVELS {
        meta(bytes)
    } else {
        String::new()
    };
    for _ in 0..bytes.below(10) {
        text += &match bytes.below(8) {
            0..=4 => format!("  {} = {}\n", bytes.pick(ARGUMENTS), expression(bytes)),
            5 if levels > 0 => {
                let kind = bytes.pick(BLOCKS);
                format!("  {kind} {{\n{}  }}\n", body(bytes, levels - 1))
            }
            6 if levels > 0 => {
                let kind = bytes.pick(BLOCKS);
                let source = expression(bytes);
                format!(
                    "  dynamic \"{kind}\" {{\n    for_each = {source}\n    iterator = s\n    content {{\n{}    }}\n  }}\n",
                    body(bytes, levels - 1)
                )
            }
            _ => bytes
                .pick(&[
                    "  lifecycle {\n    ignore_changes = [vlan_id]\n  }\n",
                    "  lifecycle {\n    ignore_changes = all\n    prevent_destroy = true\n  }\n",
                    "  lifecycle {\n    precondition {\n      condition = var.v0 != null\n      error_message = \"no\"\n    }\n  }\n",
                    "  # er-preflight: ignore[vlan-id-range] lab\n",
                    "  timeouts {\n    create = \"1h\"\n  }\n",
                ])
                .to_owned(),
        };
    }
    text
}
