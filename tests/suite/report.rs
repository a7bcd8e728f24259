//! Is what is shown true, calm, harmless and within the terminal?

mod hostile;
mod json;
mod reads;
mod secrets;

use er_preflight::{
    finding::{
        Finding, Outcome, Place, Reference, Seen, Severity, Step, Undecided, WaivedBy, Waiver,
    },
    report::{HumanOptions, human},
    source::{FileId, Sources, Span},
};

const REFERENCES: &[Reference] = &[Reference {
    url: "https://learn.microsoft.com/en-us/azure/expressroute/expressroute-routing#autonomous-system-numbers-asn",
    checked: "2026-11-20",
}];

pub(crate) fn span_of(sources: &Sources, file: FileId, text: &str) -> Span {
    let start = sources
        .get(file)
        .text
        .find(text)
        .expect("the text is in the file");
    Span::new(file, start, start + text.len())
}

pub(crate) fn step(message: &str, place: impl Into<Place>) -> Step {
    Step {
        message: message.into(),
        place: Some(place.into()),
    }
}

pub(crate) fn error(rule: &'static str, place: impl Into<Place>, message: &str) -> Finding {
    Finding::at(rule, Severity::Error, place.into(), message)
}

pub(crate) fn outcome(findings: Vec<Finding>) -> Outcome {
    let seen = Seen {
        files: 3,
        not_looked_into: 0,
        roots: 1,
        circuits: 1,
        peerings: 2,
        rules: 90,
        passed: 120,
        instances: 4,
    };
    Outcome {
        findings,
        undecided: Vec::new(),
        seen,
    }
}

fn plain(outcome: &Outcome, sources: &Sources) -> String {
    human(outcome, sources, &HumanOptions::default())
}

/// The estate that most snapshots show.
pub(crate) fn estate() -> (Sources, Outcome) {
    let mut sources = Sources::default();
    let root = sources.add(
        "live/prod/main.tf",
        "module \"site\" {\n  source   = \"../../modules/site\"\n  for_each = local.sites\n  asn      = local.azure_asn\n}\n".into(),
        false,
    );
    let locals = sources.add(
        "live/prod/locals.tf",
        "locals {\n  azure_asn = 65515\n}\n".into(),
        false,
    );
    let module = sources.add(
        "modules/site/main.tf",
        "resource \"azurerm_express_route_circuit\" \"this\" {\n  name                  = \"er-${var.site}\"\n  service_provider_name = \"Equinx\"\n}\n\nresource \"azurerm_express_route_circuit_peering\" \"private\" {\n  peering_type = \"AzurePrivatePeering\"\n  peer_asn     = var.asn\n  vlan_id      = 4095\n  shared_key   = \"correct horse battery\"\n}\n".into(),
        false,
    );
    let sites = ["ams", "dub", "fra", "lon", "mad", "par", "sto", "zrh"];
    let mut findings = Vec::new();
    for site in sites {
        let mut finding = error(
            "peer-asn-reserved",
            span_of(&sources, module, "peer_asn     = var.asn"),
            "`peer_asn` 65515 is reserved by Azure for its own routers, which refuse a session with a peer of the same number",
        );
        finding.root = "live/prod".into();
        finding.address = Some(
            format!("module.site[\"{site}\"].azurerm_express_route_circuit_peering.private").into(),
        );
        finding.field = Some("peer_asn".into());
        finding.help =
            Some("use your own public AS number, or a private one outside 65515 to 65520".into());
        finding.cost = Some("BGP session reset");
        finding.references = REFERENCES;
        finding.road = vec![
            step(
                "value of `var.asn`",
                span_of(&sources, root, "asn      = local.azure_asn"),
            ),
            step(
                "`local.azure_asn` is written here",
                span_of(&sources, locals, "65515"),
            ),
        ];
        findings.push(finding);
    }
    let mut vlan = error(
        "vlan-id-range",
        span_of(&sources, module, "vlan_id      = 4095"),
        "VLAN ID 4095 is reserved by IEEE 802.1Q",
    );
    vlan.severity = Severity::Warning;
    vlan.related = vec![step(
        "of this peering",
        span_of(&sources, module, "\"private\""),
    )];
    vlan.help = Some("choose one from 1 to 4094".into());
    findings.push(vlan);
    let mut note = error(
        "provider-unlisted",
        span_of(&sources, module, "\"Equinx\""),
        "the catalogue of 2026-10-01 does not list the provider `Equinx`; nearest is `Equinix`",
    );
    note.severity = Severity::Note;
    findings.push(note);
    let mut waived = error(
        "circuit-prevent-destroy",
        span_of(&sources, module, "resource"),
        "never shown",
    );
    waived.ignored = Some(Waiver {
        by: WaivedBy::Comment,
        reason: "lab".into(),
        place: None,
    });
    findings.push(waived);

    let mut outcome = outcome(findings);
    outcome.seen.not_looked_into = 118;
    outcome.undecided = [
        "vlan-id-range",
        "vlan-id-duplicate-circuit",
        "vlan-id-range",
    ]
    .into_iter()
    .enumerate()
    .map(|(at, rule)| Undecided {
        rule,
        root: "live/prod".into(),
        address: Some(format!("azurerm_express_route_circuit_peering.p[{}]", at / 2).into()),
        field: Some("vlan_id".into()),
        cause: if at == 1 {
            "data.external.ids.result"
        } else {
            "var.vlan"
        }
        .into(),
        place: span_of(&sources, module, "vlan_id").into(),
    })
    .collect();
    (sources, outcome)
}

/// Lines wider than the terminal. Addresses on the web, paths, and Terraform's addresses are never broken.
fn too_wide(text: &str, width: usize) -> Vec<&str> {
    let may_be_wide = |line: &&str| {
        let first = line.trim_start().trim_start_matches("for: ");
        line.contains("://")
            || line.contains("─[")
            || first.starts_with("module.")
            || line.contains("long/path")
    };
    let lines = text.lines().filter(|line| !may_be_wide(line));
    lines
        .filter(|line| unicode_width::UnicodeWidthStr::width(*line) > width)
        .collect()
}

/// Characters that act on a terminal or hide.
pub(crate) fn hostile(text: &str) -> String {
    let acts = |char: &char| {
        (char.is_control() && *char != '\n')
            || matches!(char, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().filter(acts).collect()
}
