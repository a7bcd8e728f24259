//! How is a fault planted: which lines of the sound estate go, and which come in their place?
//!
//! The faults stand in `testdata/estates/faults`, a file for each family of rules, a paragraph for each fault:
//!
//! ```text
//! vlan-id-range                                           the rule that must find it
//!   way azapi                                             the way of writing, where it is not `literals`
//!   in azurerm_express_route_circuit_peering.ams_private  where: a block,
//!   file .er-preflight.hcl                                a file beside, or
//!   end                                                   behind the last block, where nothing else is said
//!   - vlan_id = 100                                       a line that goes; blanks do not count
//!   + vlan_id = 4095                                      a line that comes in its place, else at the end of the block
//!   replaces azurerm_express_route_circuit.ams name       in a plan that changes the estate, what forces a new resource
//!   also vlan-id-duplicate-port: why                      another rule that follows directly
//! ```

use std::{collections::BTreeMap, ops::Range};

use crate::preflight::Texts;

/// Rules with the reason why they are named.
pub(super) type Reasons = BTreeMap<String, String>;

/// A fault and what must be found of it.
#[derive(Debug, Default)]
pub(super) struct Fault {
    pub(super) rule: String,
    /// The way of writing in which it is planted.
    pub(super) way: String,
    steps: Vec<Step>,
    /// What must be made anew, and the argument that forces it.
    pub(super) replaced: Vec<(String, String)>,
    /// What else is found, since it follows directly.
    pub(super) also: Reasons,
}

#[derive(Debug)]
enum Step {
    In(String),
    File(String),
    End,
    Less(String),
    More(String),
}

impl Fault {
    /// The faults of a file.
    pub(super) fn all(text: &str) -> Vec<Self> {
        text.split("\n\n").map(Self::parse).collect()
    }

    fn parse(paragraph: &str) -> Self {
        let mut lines = paragraph.trim_end().lines();
        let mut fault = Self {
            rule: lines.next().expect("a paragraph is not empty").to_owned(),
            way: "literals".to_owned(),
            ..Self::default()
        };
        for line in lines {
            let line = line.strip_prefix("  ").unwrap_or_else(|| panic!("{line}"));
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            let rest = rest.to_owned();
            match word {
                "way" => fault.way = rest,
                "in" => fault.steps.push(Step::In(rest)),
                "file" => fault.steps.push(Step::File(rest)),
                "end" => fault.steps.push(Step::End),
                "-" => fault.steps.push(Step::Less(rest)),
                "+" => fault.steps.push(Step::More(rest)),
                "replaces" => {
                    let (address, path) = rest.split_once(' ').expect("an address and a path");
                    fault.replaced.push((address.to_owned(), path.to_owned()));
                }
                "also" => reason(&mut fault.also, &rest),
                _ => panic!("{}: what is `{line}`?", fault.rule),
            }
        }
        fault
    }

    /// The estate with the fault in it.
    pub(super) fn planted(&self, sound: &Texts) -> Texts {
        let mut texts = sound.clone();
        let mut file = "main.tf".to_owned();
        let mut lines: Vec<String> = texts[&file].lines().map(str::to_owned).collect();
        let mut block = lines.len()..lines.len();
        let mut at = block.end;
        let put = |texts: &mut Texts, file: &str, lines: &[String]| {
            texts.insert(file.to_owned(), lines.join("\n") + "\n");
        };
        for step in &self.steps {
            match step {
                Step::In(address) => {
                    block = block_of(&lines, address);
                    at = block.end - 1;
                }
                Step::End => at = lines.len(),
                Step::File(name) => {
                    put(&mut texts, &file, &lines);
                    file.clone_from(name);
                    lines = Vec::new();
                    at = 0;
                }
                Step::Less(line) => {
                    // One line after the other, and the first one from the beginning of the block.
                    let from = if at == block.end - 1 { block.start } else { at };
                    let wanted = words(line);
                    let found = lines[from..block.end]
                        .iter()
                        .position(|line| words(line) == wanted);
                    at = from + found.unwrap_or_else(|| panic!("{}: no `{line}`", self.rule));
                    lines.remove(at);
                    block.end -= 1;
                }
                Step::More(line) => {
                    lines.insert(at, line.clone());
                    at += 1;
                    block.end += 1;
                }
            }
        }
        put(&mut texts, &file, &lines);
        texts
    }
}

fn reason(reasons: &mut Reasons, line: &str) {
    let (rule, why) = line.split_once(": ").expect("a rule and a reason");
    reasons.insert(rule.to_owned(), why.to_owned());
}

fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

/// The lines of a block: `terraform`, or a resource or module call by its address.
fn block_of(lines: &[String], address: &str) -> Range<usize> {
    let header = match address.split_once('.') {
        Some(("module", name)) => format!("module \"{name}\" {{"),
        Some((kind, name)) => format!("resource \"{kind}\" \"{name}\" {{"),
        None => format!("{address} {{"),
    };
    let start = lines.iter().position(|line| *line == header);
    let start = start.unwrap_or_else(|| panic!("no {address}"));
    let end = lines[start..].iter().position(|line| line == "}");
    start..start + end.expect("a block ends") + 1
}
