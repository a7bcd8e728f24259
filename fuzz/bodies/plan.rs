//! A plan as JSON, alone and beside its source.

use er_preflight::source::Memory;

use super::whole;

const SOURCE: &str = "
resource \"azurerm_express_route_circuit\" \"ams\" {
  name              = var.name
  bandwidth_in_mbps = 300
}
variable \"name\" {
  default = \"x\"
}
";

const COMMANDS: &[&str] = &[
    "check --format json --plan plan.json",
    "check --show-undecided --plan plan.json",
    "show --format json --plan plan.json",
    "show --format csv --plan plan.json",
    "checklist --plan plan.json",
    "check --plan plan.json .",
    "check --changed-only --plan plan.json",
    "show --plan plan.json .",
];

/// The bytes are the plan.
pub(crate) fn body(data: &[u8]) {
    let files = Memory::default()
        .with("main.tf", SOURCE)
        .with("plan.json", data);
    let sum = data
        .iter()
        .fold(0, |sum: usize, byte| sum + usize::from(*byte));
    whole::command(&files, COMMANDS[sum % COMMANDS.len()]);
}
