//! What is not looked into would have changed nothing: trees with decoys, by selection and with every directory named.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use er_preflight::{
    finding::{Edition, PROBLEMS},
    report,
    run::{self, Request},
    source::{Disk, Files, Memory, Workers, with_deep_stack},
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::Value;

use crate::preflight::request;

/// The directories of all trees; what each holds is left to chance.
const DIRECTORIES: [&str; 9] = [
    "live/ams",
    "live/lon/prod",
    "live/shared",
    "modules/circuit",
    "modules/names",
    "modules/names/inner",
    "modules/plain",
    "modules/wrap",
    "tools",
];

/// What a directory holds, as numbers.
#[derive(Debug, Clone)]
struct Part {
    /// Which body.
    body: u8,
    /// What only seems to have to do with circuits.
    decoy: u8,
    /// The directories that it calls, and how each source is written.
    calls: Vec<(u8, u8)>,
    /// The number that its variable has by default or in its values.
    number: u8,
    values: u8,
}

fn part() -> impl Strategy<Value = Part> {
    (
        any::<u8>(),
        any::<u8>(),
        proptest::collection::vec((any::<u8>(), any::<u8>()), 0..3),
        any::<u8>(),
        any::<u8>(),
    )
        .prop_map(|(body, decoy, calls, number, values)| Part {
            body,
            decoy,
            calls,
            number,
            values,
        })
}

/// The files of a tree, by path; a link is a path behind `->`.
type Tree = BTreeMap<String, String>;

fn tree(parts: &[Part]) -> Tree {
    let mut tree = Tree::from([(".git/HEAD".to_owned(), String::new())]);
    for (directory, part) in DIRECTORIES.iter().zip(parts) {
        let mut add = |name: &str, text: String| {
            tree.insert(format!("{directory}/{name}"), text);
        };
        add("main.tf", body(part.body));
        add("variables.tf", variable(part));
        add(
            "outputs.tf",
            "output \"asn\" {\n  value = var.asn\n}\n".to_owned(),
        );
        // Half of the calls are left out, so that there are islands.
        let calls = part.calls.iter().filter(|(target, _)| *target < 128);
        for (number, (target, way)) in calls.enumerate() {
            let target = DIRECTORIES[usize::from(*target) % DIRECTORIES.len()];
            let (name, text) = call(number, directory, target, *way);
            add(&name, text);
        }
        match part.decoy % 16 {
            0 => add(
                "decoy.tf",
                "# azurerm_express_route_circuit stands elsewhere\n".to_owned(),
            ),
            1 => add(
                "decoy.tf",
                "locals {\n  note = \"see ExpressRoute, source = \\\"../modules/plain\\\"\"\n}\n"
                    .to_owned(),
            ),
            2 => add("terraform.tfvars", "note = \"expressroute\"\n".to_owned()),
            3 => add("README.md", "azurerm_express_route_circuit\n".to_owned()),
            _ => {}
        }
        match part.values % 4 {
            0 => add("a.auto.tfvars", format!("asn = {}\n", asn(part.values))),
            1 => add(
                "b.auto.tfvars.json",
                format!("{{\"asn\": {}}}", asn(part.values)),
            ),
            _ => {}
        }
    }
    tree
}

fn body(number: u8) -> String {
    let circuit = "resource \"azurerm_express_route_circuit\" \"c\" {\n  name                  = \
        \"erc\"\n  resource_group_name   = \"rg\"\n  location              = \"westeurope\"\n  \
        service_provider_name = \"Equinix\"\n  peering_location      = \"Amsterdam\"\n  \
        bandwidth_in_mbps     = 50\n\n  sku {\n    tier   = \"Standard\"\n    family = \
        \"MeteredData\"\n  }\n}\n";
    let peering = |asn: &str| {
        format!(
            "{circuit}\nresource \"azurerm_express_route_circuit_peering\" \"p\" {{\n  \
             express_route_circuit_name    = azurerm_express_route_circuit.c.name\n  \
             resource_group_name           = \"rg\"\n  peering_type                  = \
             \"AzurePrivatePeering\"\n  peer_asn                      = {asn}\n  vlan_id       \
                             = 100\n  primary_peer_address_prefix   = \"172.16.0.0/30\"\n  \
             secondary_peer_address_prefix = \"172.16.0.4/30\"\n}}\n"
        )
    };
    match number % 14 {
        0 => peering("var.asn"),
        1 => peering("try(module.m0.asn, var.asn)"),
        2 => peering("try(module.m1.asn, 65515)"),
        3 => "resource \"azurerm_resource_group\" \"rg\" {\n  name     = \"rg\"\n  location = \
              \"westeurope\"\n}\n"
            .to_owned(),
        4 => circuit
            .replace("express_route", "EXPRESS_ROUTE")
            .to_lowercase(),
        _ => "locals {\n  tags = {}\n}\n".to_owned(),
    }
}

/// A number that is sound for some and not for others.
fn asn(number: u8) -> u32 {
    [65_010, 65_515, 12_076, 23_456, 64_999][usize::from(number) % 5]
}

fn variable(part: &Part) -> String {
    let default = match part.number % 3 {
        0 => String::new(),
        _ => format!("  default = {}\n", asn(part.number)),
    };
    format!("variable \"asn\" {{\n{default}}}\n\nvariable \"note\" {{\n  default = \"\"\n}}\n")
}

/// The call of a module, and the file that it stands in.
fn call(number: usize, from: &str, to: &str, way: u8) -> (String, String) {
    let up = from.split('/').map(|_| "..").collect::<Vec<_>>().join("/");
    let source = format!("{up}/{to}");
    let name = format!("call{number}.tf");
    let asn = if way.is_multiple_of(2) {
        "  asn = var.asn\n"
    } else {
        ""
    };
    let block = |source: &str| format!("module \"m{number}\" {{\n{source}\n{asn}}}\n");
    match way % 9 {
        0 => (name, block(&format!("source=\"{source}\""))),
        1 => (name, block(&format!("  source\t=\t\"{source}/\""))),
        2 => (name, block(&format!("  source = (\"{source}\")"))),
        3 => (name, block(&format!("  source /* x */ = \"{source}\""))),
        4 => (name, block(&format!("  source = /* x */ \"{source}\""))),
        5 => (
            name,
            block(&format!(
                "  source = \"{}\"",
                source.replace('/', "\\u002f")
            )),
        ),
        6 => (
            format!("call{number}.tf.json"),
            format!("{{\"module\": {{\"m{number}\": {{ \"source\" :\n\"{source}\"}}}}}}"),
        ),
        7 => (
            format!("call{number}.tf.json"),
            format!("{{\"module\": {{\"m{number}\": {{\"sourc\\u0065\": \"{source}\"}}}}}}"),
        ),
        // A directory on the way that is not there by this name, and back again.
        _ => (name, block(&format!("  source = \"{up}/live/../{to}\""))),
    }
}

fn in_memory(tree: &Tree) -> Memory {
    tree.iter().fold(Memory::default(), |files, (path, text)| {
        files.with(path, text.as_str())
    })
}

/// What rules say of files, and how many circuits and peerings there are. Problems of reading are left out: they are
/// reported of what is looked into.
fn said(files: &dyn Files, paths: &[PathBuf], workers: Workers) -> Value {
    let request = Request {
        paths,
        workers,
        ..request()
    };
    let run = with_deep_stack(|| run::run(files, &request)).expect("the paths are there");
    let text = report::json(&run.outcome, &run.sources, Edition::Current);
    let mut document: Value = serde_json::from_str(&text).expect("it is JSON");
    let problems: BTreeSet<_> = PROBLEMS.iter().map(|problem| problem.id).collect();
    let findings = document["findings"].as_array_mut().expect("it is a list");
    findings.retain(|finding| !problems.contains(finding["rule"].as_str().unwrap()));
    serde_json::json!({
        "findings": document["findings"],
        "undecided": document["undecided"],
        "circuits": document["summary"]["circuits"],
        "peerings": document["summary"]["peerings"],
    })
}

fn all_directories(tree: &Tree, top: &Path) -> Vec<PathBuf> {
    let directories: BTreeSet<_> = tree
        .keys()
        .filter_map(|path| Path::new(path).parent())
        .filter(|path| !path.ends_with(".git"))
        .map(|path| top.join(path))
        .collect();
    directories.into_iter().collect()
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    proptest::collection::vec(part(), DIRECTORIES.len())
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    })
}

#[test]
fn what_is_not_looked_into_changes_nothing() {
    let (unseen, with_findings) = (Cell::new(0), Cell::new(0));
    let outcome = runner(160).run(&parts(), |parts| {
        let tree = tree(&parts);
        let files = in_memory(&tree);
        let selected = said(&files, &[PathBuf::from(".")], Workers::default());
        let all = said(
            &files,
            &all_directories(&tree, Path::new("")),
            Workers::default(),
        );
        prop_assert_eq!(&selected, &all, "{:#?}", tree);
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
    // The trees do what they are made for.
    let outcome = runner(30).run(&parts(), |parts| {
        let files = in_memory(&tree(&parts));
        let run = with_deep_stack(|| run::run(&files, &request())).expect("the path is there");
        unseen.update(|before| before + run.outcome.seen.not_looked_into);
        with_findings.update(|before| before + usize::from(!run.outcome.findings.is_empty()));
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
    let (unseen, with_findings) = (unseen.get(), with_findings.get());
    assert!(
        unseen > 50 && with_findings > 10,
        "{unseen} {with_findings}"
    );
}

#[test]
fn threads_change_no_byte() {
    let outcome = runner(8).run(&parts(), |parts| {
        // Several trees side by side, so that there is something to share.
        let mut files = Memory::default();
        for copy in 0..12 {
            for (path, text) in &tree(&parts) {
                files = files.with(format!("copy{copy:02}/{path}"), text.as_str());
            }
        }
        let printed = |threads: usize| {
            let request = Request {
                workers: Workers::new(threads),
                ..request()
            };
            let run = with_deep_stack(|| run::run(&files, &request)).expect("the path is there");
            report::json(&run.outcome, &run.sources, Edition::Current)
        };
        let alone = printed(1);
        for threads in [2, 3, 8] {
            prop_assert_eq!(&alone, &printed(threads), "{} threads", threads);
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// The same on the disk, where directories and files may be links.
#[cfg(unix)]
#[test]
fn links_on_the_disk_change_nothing() {
    use std::os::unix::fs::symlink;

    let top = Path::new(env!("CARGO_TARGET_TMPDIR")).join("selection-links");
    let outcome = runner(10).run(&(parts(), any::<u8>()), |(parts, number)| {
        let _ = fs::remove_dir_all(&top);
        let tree = tree(&parts);
        for (path, text) in &tree {
            let path = top.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        // A root of links alone, a directory that is one, and a way through it.
        fs::create_dir_all(top.join("live/linked")).unwrap();
        let target = DIRECTORIES[usize::from(number) % DIRECTORIES.len()];
        symlink(
            top.join(target).join("variables.tf"),
            top.join("live/linked/variables.tf"),
        )
        .unwrap();
        symlink("../../modules", top.join("live/linked/modules")).unwrap();
        fs::write(
            top.join("live/linked/main.tf"),
            "module \"m\" {\n  source = \"./modules/circuit/../wrap\"\n  asn    = 65515\n}\n",
        )
        .unwrap();
        symlink("../main.tf", top.join("live/main.tf")).unwrap();
        let mut directories = all_directories(&tree, &top);
        directories.push(top.join("live/linked"));
        let selected = said(&Disk, std::slice::from_ref(&top), Workers::default());
        let all = said(&Disk, &directories, Workers::new(3));
        prop_assert_eq!(selected, all, "{:#?}", tree);
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}
