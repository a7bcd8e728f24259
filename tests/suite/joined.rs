//! Does one estate out of several roots show what no root shows alone, and nothing else?

mod plans;
mod settled;
mod sheets;

use std::collections::{BTreeMap, BTreeSet};

use er_preflight::{
    finding::{Edition, Finding, Severity, Undecided},
    module::{Given, InputSet},
    run::Run,
};

use crate::preflight::{
    Texts, bad_examples, check_roots, line, markers, report, texts, without_markers,
};

fn alone(texts: &Texts) -> Run {
    check_roots(texts, Edition::Current, &Given::default(), false)
}

fn joined(texts: &Texts) -> Run {
    check_roots(texts, Edition::Current, &Given::default(), true)
}

fn estate(case: &str) -> Texts {
    texts(&format!("testdata/estates/joined/{case}"))
}

/// What one run found and the other did not.
fn more<'r>(run: &'r Run, than: &Run) -> Vec<&'r Finding> {
    let findings = run.outcome.findings.iter();
    findings
        .filter(|finding| !than.outcome.findings.contains(finding))
        .collect()
}

/// The same without advice: what is only known of the whole estate is advice to other rules, too.
fn grave<'r>(run: &'r Run, than: &Run) -> Vec<&'r Finding> {
    let mut more = more(run, than);
    more.retain(|finding| finding.severity > Severity::Note);
    more
}

fn file_of(run: &Run, finding: &Finding) -> String {
    let span = finding.place.span().expect("the source is at hand");
    run.sources.get(span.file).name.to_string()
}

/// Every way in which a root names an object of another one leads there: the faults are found at their marks, as
/// grave as in one root, and a second place in another root's files is named.
#[test]
fn links_lead_from_root_to_root() {
    for case in [
        "data-source",
        "literal-id",
        "meeting",
        "peerings-of-one-circuit",
        "remote-state",
        "remote-state-local",
        "virtual-wan",
        "way-around",
    ] {
        let marked = estate(case);
        let texts = without_markers(marked.clone());
        let (alone, joined) = (alone(&texts), joined(&texts));
        let more = grave(&joined, &alone);
        let found: BTreeSet<_> = more
            .iter()
            .map(|finding| {
                let file = file_of(&joined, finding);
                (file, line(&joined, finding), finding.rule.to_owned())
            })
            .collect();
        let report = report(&joined);
        assert_eq!(found, markers(&marked), "{case}\n{report}");
        assert!(!found.is_empty());
        for finding in more {
            let file = file_of(&joined, finding);
            assert_eq!(
                *finding.root,
                *file.rsplit_once('/').expect("files lie in roots").0,
                "{case}: a finding stands in the root of its subject"
            );
            let related = finding
                .related
                .iter()
                .filter_map(|step| step.place.as_ref());
            let mut related = related.filter_map(er_preflight::finding::Place::span);
            let other_file =
                |span: er_preflight::source::Span| *joined.sources.get(span.file).name != *file;
            // In one case both objects are in one root, and what leads from one to the other is in another.
            assert_eq!(
                related.any(other_file),
                case != "way-around",
                "{case}\n{report}"
            );
        }
        // What is connected to what is known now: less is undecided, and nothing else is taken back.
        assert!(
            joined.outcome.undecided.len() <= alone.outcome.undecided.len(),
            "{case}"
        );
        assert!(
            joined.outcome.seen.passed >= alone.outcome.seen.passed.saturating_sub(found.len())
        );
    }
}

#[test]
fn what_is_worse_in_the_estate_is_said_once() {
    let texts = without_markers(estate("way-around"));
    let of = |run: &Run| -> Vec<_> {
        let findings = run.outcome.findings.iter();
        findings
            .filter(|finding| finding.rule == "peering-prefix-overlaps-vnet")
            .map(|finding| finding.severity)
            .collect()
    };
    assert_eq!(of(&alone(&texts)), [Severity::Note; 2]);
    assert_eq!(of(&joined(&texts)), [Severity::Error; 2]);
}

#[test]
fn nothing_is_said_of_what_is_not_beside_each_other() {
    for case in ["environments", "not-deployed", "sound"] {
        let texts = estate(case);
        let (alone, joined) = (alone(&texts), joined(&texts));
        assert_eq!(
            more(&joined, &alone),
            Vec::<&Finding>::new(),
            "{case}\n{}",
            report(&joined)
        );
        assert_eq!(more(&alone, &joined), Vec::<&Finding>::new(), "{case}");
    }
}

/// A gateway of another root is not known in its own, and then it is.
#[test]
fn what_another_root_tells_is_decided() {
    let mut texts = without_markers(estate("way-around"));
    let er = texts.get_mut("er/main.tf").expect("there are circuits");
    *er += r#"
data "azurerm_virtual_network_gateway" "hub" {
  name                = "ergw-hub"
  resource_group_name = "rg-hub"
}

resource "azurerm_virtual_network_gateway_connection" "ams" {
  name                       = "con-ams"
  resource_group_name        = "rg-er"
  location                   = "westeurope"
  type                       = "ExpressRoute"
  virtual_network_gateway_id = data.azurerm_virtual_network_gateway.hub.id
  express_route_circuit_id   = azurerm_express_route_circuit.ams.id

  depends_on = [azurerm_express_route_circuit_peering.private]
}
"#;
    let hub = texts.get_mut("hub/main.tf").expect("there is a hub");
    *hub = hub.split("\ndata ").next().unwrap_or_default().to_owned();
    let seen = |run: &Run| {
        let findings = run.outcome.findings.iter();
        let found: Vec<_> = findings
            .map(|finding| (finding.rule, finding.severity))
            .filter(|(rule, _)| *rule == "peering-prefix-overlaps-vnet")
            .collect();
        (found, run.outcome.undecided.is_empty())
    };
    let (alone, joined) = (alone(&texts), joined(&texts));
    assert_eq!(seen(&alone), (vec![], false), "{}", report(&alone));
    // The gateway's network is another one, and nothing leads on from it.
    let note = ("peering-prefix-overlaps-vnet", Severity::Note);
    assert_eq!(seen(&joined), (vec![note; 2], true), "{}", report(&joined));
    assert!(joined.outcome.seen.passed > alone.outcome.seen.passed);
}

#[test]
fn an_id_of_another_subscription_leads_elsewhere() {
    let texts = estate("other-subscription");
    let run = joined(&texts);
    let overlaps = run.outcome.findings.iter();
    let overlaps = overlaps.filter(|finding| finding.rule == "peering-prefix-overlaps-vnet");
    // The networks overlap, and nothing connects them.
    let severities: Vec<_> = overlaps.map(|finding| finding.severity).collect();
    assert_eq!(severities, [Severity::Note; 2], "{}", report(&run));
}

/// A state is another root's only if it is surely that one.
#[test]
fn states_that_may_be_others_are_nobodys() {
    let found = |change: &dyn Fn(&mut Texts)| {
        let mut texts = without_markers(estate("remote-state"));
        change(&mut texts);
        grave(&joined(&texts), &alone(&texts)).len()
    };
    let replace = |texts: &mut Texts, file: &str, old: &str, new: &str| {
        let text = texts.get_mut(file).expect("the file is there");
        assert!(text.contains(old), "{old}");
        *text = text.replace(old, new);
    };
    assert_eq!(found(&|_| {}), 2);
    let hub = "live/hub/main.tf";
    // Another container, another state.
    assert_eq!(
        found(&|texts| replace(
            texts,
            hub,
            "container_name       = \"tfstate\"\n    key                  = \"er",
            "container_name       = \"other\"\n    key                  = \"er"
        )),
        0
    );
    // The state of another workspace is that of another environment.
    assert_eq!(
        found(&|texts| replace(
            texts,
            hub,
            "  backend = \"azurerm\"\n\n  config",
            "  backend   = \"azurerm\"\n  workspace = \"prod\"\n\n  config"
        )),
        0
    );
    // Two roots that keep the same state are one too many.
    assert_eq!(
        found(&|texts| {
            let copy = texts["live/er/main.tf"].replace("erc-ams", "erc-other");
            texts.insert("live/old/main.tf".to_owned(), copy);
        }),
        0
    );
    // What the other root does not put out, or puts out under another key.
    assert_eq!(
        found(&|texts| replace(texts, hub, "[\"ams\"]", "[\"lon\"]")),
        0
    );
}

#[test]
fn environments_are_never_held_against_each_other() {
    let root = |name: &str, body: &str| (format!("live/{name}/main.tf"), body.to_owned());
    let er = without_markers(estate("data-source"))["er/main.tf"]
        .replace("10.1.250", "10.${var.site}.250");
    let hub = estate("data-source")["hub/main.tf"].replace("10.1.", "10.${var.network}.");
    let variables = "\nvariable \"site\" {}\nvariable \"network\" {}\n";
    let mut texts = Texts::from([
        root("er", &(er + variables)),
        root("hub", &(hub + variables)),
    ]);
    texts.insert("a.tfvars".to_owned(), "site = 1\nnetwork = 2\n".to_owned());
    texts.insert("b.tfvars".to_owned(), "site = 2\nnetwork = 1\n".to_owned());
    let errors = |texts: &Texts| -> Vec<(Option<String>, String)> {
        let given = Given {
            sets: ["a", "b"]
                .map(|name| InputSet {
                    name: name.into(),
                    files: vec![format!("{name}.tfvars").into()],
                    workspace: None,
                })
                .into(),
            ..Given::default()
        };
        let run = check_roots(texts, Edition::Current, &given, true);
        let errors = run.outcome.findings.iter();
        errors
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| {
                let inputs = finding.inputs.as_deref().map(str::to_owned);
                (inputs, finding.root.to_string())
            })
            .collect()
    };
    assert_eq!(errors(&texts), []);
    // Within one of them the link lies in the network.
    texts.insert("b.tfvars".to_owned(), "site = 2\nnetwork = 2\n".to_owned());
    let error = (Some("b".to_owned()), "live/er".to_owned());
    assert_eq!(errors(&texts), [error.clone(), error]);
}

/// A root that has nothing to do with the others.
const STRANGER: &str = r#"
provider "azurerm" {
  features {}
}

resource "azurerm_express_route_circuit" "stranger" {
  name                  = "erc-stranger"
  resource_group_name   = "rg-stranger"
  location              = "westeurope"
  service_provider_name = "Equinix"
  peering_location      = "Amsterdam"
  bandwidth_in_mbps     = 1000

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "stranger" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.stranger.name
  resource_group_name           = "rg-stranger"
  peer_asn                      = 65020
  primary_peer_address_prefix   = "172.29.113.0/30"
  secondary_peer_address_prefix = "172.29.113.4/30"
  vlan_id                       = 1913
}
"#;

#[test]
fn a_stranger_changes_nothing() {
    for (rule, texts) in bad_examples() {
        let mut texts: Texts = texts
            .into_iter()
            .map(|(path, text)| (format!("own/{path}"), text))
            .collect();
        texts.insert("stranger/main.tf".to_owned(), STRANGER.to_owned());
        let (alone, joined) = (alone(&texts), joined(&texts));
        assert_eq!(alone.outcome, joined.outcome, "{}", rule.id);
        let ledgers = |run: &Run| -> Vec<_> {
            let roots = run.roots.iter();
            roots.map(|root| root.ledger.clone()).collect()
        };
        assert_eq!(ledgers(&alone), ledgers(&joined), "{}", rule.id);
    }
}

/// A value of one root that is not known before apply is said once for each rule, not for each thing in all others.
#[test]
fn what_one_root_leaves_open_is_not_counted_in_the_others() {
    let mut texts = without_markers(estate("data-source"));
    let hub = texts.get_mut("hub/main.tf").expect("there is a hub");
    *hub = hub.replace("[\"10.1.0.0/16\"]", "[var.space]") + "\nvariable \"space\" {}\n";
    let (alone, joined) = (alone(&texts), joined(&texts));
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let before = &alone.outcome.undecided;
    let new = joined.outcome.undecided.iter();
    let new: Vec<&Undecided> = new.filter(|one| !before.contains(one)).collect();
    for undecided in &new {
        *counts
            .entry((undecided.rule, &undecided.cause))
            .or_default() += 1;
        assert_eq!((&*undecided.root, &undecided.address), ("", &None));
    }
    assert_eq!(
        counts.into_iter().collect::<Vec<_>>(),
        [(("peering-prefix-overlaps-vnet", "var.space"), 1)],
        "{}",
        report(&joined)
    );
}
