//! Are peerings of one circuit that share something found as if every two were compared, and at less cost?

use er_preflight::{azure::ranges, finding::Edition};
use proptest::prelude::*;

use crate::{
    link_rules::{links, peering},
    preflight::{check, main_tf},
};

#[test]
fn one_counterpart_is_named_however_many_there_are() {
    let more = format!("count = 300\n{}", links("10.0.0.0/30", "10.0.0.4/30"));
    let text = peering("p", "erc", "AzurePrivatePeering", "100", &more);
    let findings = check(&main_tf(&text), Edition::Current).outcome.findings;
    let count = |rule: &str| {
        let of_rule = findings.iter().filter(|finding| finding.rule == rule);
        of_rule.count()
    };
    assert_eq!(count("duplicate-peering-type"), 299);
    assert_eq!(count("vlan-id-duplicate-circuit"), 299);
    assert_eq!(count("peering-prefix-overlaps-peering"), 2 * 299);
}

#[test]
fn a_counterpart_that_surely_exists_is_preferred() {
    let at = |name: &str, more: &str| {
        let octet = name.len();
        let links = links(&format!("10.0.{octet}.0/30"), &format!("10.0.{octet}.4/30"));
        let kind = if name == "a" {
            "MicrosoftPeering"
        } else {
            "AzurePrivatePeering"
        };
        peering(name, "erc", kind, "100", &format!("{links}\n{more}"))
    };
    let text = at("a", "count = var.unset_a ? 1 : 0") + &at("bb", "") + &at("ccc", "");
    let run = check(&main_tf(&text), Edition::Current);
    let own = |rule: &str| rule == "vlan-id-duplicate-circuit";
    let findings = run.outcome.findings.iter();
    let messages: Vec<_> = findings
        .filter(|finding| own(finding.rule))
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(
        messages,
        ["VLAN ID `100` is already used by `azurerm_express_route_circuit_peering.bb`"]
    );
    let undecided = run.outcome.undecided.iter();
    let undecided: Vec<_> = undecided
        .filter(|undecided| own(undecided.rule))
        .filter_map(|undecided| undecided.address.as_deref())
        .collect();
    assert_eq!(
        undecided,
        [
            "azurerm_express_route_circuit_peering.bb",
            "azurerm_express_route_circuit_peering.ccc"
        ]
    );
}

/// A peering for the comparison with all pairs: whether it surely exists, its VLAN, its links.
type Drawn = (bool, Option<u8>, [Option<usize>; 2]);

const PREFIXES: [&str; 5] = [
    "10.0.0.0/30",
    "10.0.0.4/30",
    "10.0.0.0/29",
    "10.0.0.0/8",
    "10.9.0.0/30",
];

fn drawn() -> impl Strategy<Value = Drawn> {
    let link = || prop::option::weighted(0.9, 0..PREFIXES.len());
    let vlan = prop::option::weighted(0.9, 1_u8..4);
    (any::<bool>(), vlan, [link(), link()])
}

fn estate(all: &[Drawn]) -> String {
    let one = |(number, (is_certain, vlan, links)): (usize, &Drawn)| {
        let name = format!("p{number}");
        let unset = || format!("var.unset_{name}");
        let vlan = vlan.map_or_else(unset, |vlan| vlan.to_string());
        let [primary, secondary] =
            links.map(|link| link.map_or_else(unset, |link| format!("\"{}\"", PREFIXES[link])));
        let count = if *is_certain {
            ""
        } else {
            "count = var.is_wanted ? 1 : 0"
        };
        let more = format!(
            "primary_peer_address_prefix = {primary}\n secondary_peer_address_prefix = {secondary}\n{count}"
        );
        peering(&name, "erc", "MicrosoftPeering", &vlan, &more)
    };
    let text: String = all.iter().enumerate().map(one).collect();
    text + "variable \"is_wanted\" {}\n"
}

/// How a pair is to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Apart,
    Fault,
    Open,
}

fn end<T: Copy>(
    first: (bool, Option<T>),
    second: (bool, Option<T>),
    meet: impl Fn(T, T) -> bool,
) -> End {
    match (first.1, second.1) {
        (Some(one), Some(other)) if !meet(one, other) => End::Apart,
        (Some(_), Some(_)) if first.0 && second.0 => End::Fault,
        _ => End::Open,
    }
}

fn overlap(one: usize, other: usize) -> bool {
    let prefix = |number: usize| PREFIXES[number].parse().unwrap();
    ranges::overlaps(prefix(one), prefix(other))
}

/// How the last one of some peerings is to end, by VLANs and by links.
fn expected(first: &[Drawn], last: &Drawn) -> [Vec<End>; 2] {
    let by_vlan = first.iter().map(|one| {
        let (first, last) = ((one.0, one.1), (last.0, last.1));
        end(first, last, |one, other| one == other)
    });
    let by_links = first.iter().flat_map(|one| {
        let pairs = one
            .2
            .into_iter()
            .flat_map(|link| last.2.map(|other| (link, other)));
        pairs.map(|(link, other)| end((one.0, link), (last.0, other), overlap))
    });
    [by_vlan.collect(), by_links.collect()]
}

/// The peerings for which an index says something else than comparing every two would.
fn differences(all: &[Drawn]) -> Vec<String> {
    let run = check(&main_tf(&estate(all)), Edition::Current);
    let mut differences = Vec::new();
    for (number, last) in all.iter().enumerate() {
        let rules = [
            "vlan-id-duplicate-circuit",
            "peering-prefix-overlaps-peering",
        ];
        for (rule, ends) in rules.into_iter().zip(expected(&all[..number], last)) {
            let is_own = |id: &str, address: Option<&str>| {
                let name = address.and_then(|address| address.split(['.', '[']).nth(1));
                id == rule && name == Some(&format!("p{number}"))
            };
            let mut found = run.outcome.findings.iter();
            let is_found = found.any(|found| is_own(found.rule, found.address.as_deref()));
            let mut open = run.outcome.undecided.iter();
            let is_open = open.any(|open| is_own(open.rule, open.address.as_deref()));
            // Whether a fault leaves something open besides does not matter.
            let is_right = is_found == ends.contains(&End::Fault)
                && (is_found || is_open == ends.contains(&End::Open));
            if !is_right {
                differences.push(format!("{rule} of p{number}: {ends:?}"));
            }
        }
    }
    differences
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_index_agrees_with_comparing_every_pair(all in prop::collection::vec(drawn(), 2..7)) {
        prop_assert_eq!(differences(&all), Vec::<String>::new(), "{:?}", all);
    }
}
