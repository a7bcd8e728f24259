//! The loops: every rule over everything that it looks at.

use std::{
    cell::{Cell, OnceCell},
    collections::BTreeSet,
    sync::Arc,
};

use crate::{
    finding::{Finding, Undecided},
    model::{
        Declared, Estate, Identity,
        field::Unknown,
        key_use,
        link::{Id, Link},
        peering::Peering,
        placeholder::Placeholder,
    },
    value::Origins,
};

use super::{
    context::{self, Context, Grounds, RootSetting, Setting},
    declare::{Check, Rule, Verdict},
    declared::DeclaredRanges,
    indexes::Indexes,
    ledger::Ledger,
    pairs::{Seen, Shared},
    same_circuit::by_circuit,
};

/// What the rules found in an estate.
#[derive(Debug, Default)]
pub struct Ran {
    /// In the order of rules and subjects.
    pub findings: Vec<Finding>,
    /// What each of them rests on.
    pub grounds: Vec<Grounds>,
    /// In the same order.
    pub undecided: Vec<Undecided>,
    /// Rules and subjects without finding and without undecided.
    pub passed: usize,
    /// How each rule ended for each subject, for the checklist.
    pub ledger: Ledger,
    /// The rules that asked for more than their subjects and what these surely name: where other roots are joined,
    /// they may end otherwise.
    pub beyond: BTreeSet<&'static str>,
    /// How the rule that runs now ended.
    ended: Vec<(Arc<str>, bool)>,
    /// Whether it looked beyond a subject.
    pub(super) looked_beyond: bool,
}

/// Runs rules over an estate. `roots` are those that its objects are declared in, by their numbers ([`Identity::root`]):
/// an object is judged with what holds for its own.
pub fn run<'a>(
    rules: &[&'static Rule],
    estate: &'a Estate,
    origins: &'a Origins,
    setting: Setting<'a>,
    roots: &'a [RootSetting<'a>],
) -> Ran {
    let stage = Stage {
        setting,
        roots,
        estate,
        origins,
        indexes: Indexes::of(estate),
        declared: roots
            .iter()
            .map(|root| DeclaredRanges::of(&root.settings.addressing))
            .collect(),
        circuits: OnceCell::new(),
    };
    let mut ran = Ran::default();
    for rule in rules {
        stage.apply(rule, &mut ran);
        let ended = std::mem::take(&mut ran.ended);
        ran.ledger.close(rule.id, ended);
        if std::mem::take(&mut ran.looked_beyond) {
            ran.beyond.insert(rule.id);
        }
    }
    ran
}

/// What stays the same from rule to rule.
pub(super) struct Stage<'a> {
    setting: Setting<'a>,
    roots: &'a [RootSetting<'a>],
    pub(super) estate: &'a Estate,
    origins: &'a Origins,
    indexes: Indexes<'a>,
    /// Of each root.
    declared: Vec<DeclaredRanges<'a>>,
    circuits: OnceCell<Vec<Vec<&'a Peering>>>,
}

impl Stage<'_> {
    fn apply(&self, rule: &'static Rule, ran: &mut Ran) {
        let estate = self.estate;
        match rule.check {
            Check::Circuit(check) => self.each(rule, check, ran),
            Check::Peering(check) => {
                for peering in &estate.peerings {
                    self.unit(rule, &peering.identity, ran, |cx| {
                        cx.attempt(|cx| check(peering, cx));
                    });
                }
            }
            Check::LinkPrefix(check) => {
                for peering in &estate.peerings {
                    self.unit(rule, &peering.identity, ran, |cx| {
                        for link in peering.links() {
                            cx.parties.clear();
                            cx.attempt(|cx| check(link, peering, cx));
                        }
                    });
                }
            }
            Check::PeeringPair(shared, check) => self.pairs(rule, shared, check, ran),
            Check::Gateway(check) => self.each(rule, check, ran),
            Check::Announcement(check) => {
                for peering in &estate.peerings {
                    self.unit(rule, &peering.identity, ran, |cx| {
                        for announced in peering.announcements() {
                            cx.parties.clear();
                            cx.attempt(|cx| check(announced, peering, cx));
                        }
                    });
                }
            }
            Check::Subnet(check) => self.each(rule, check, ran),
            Check::GatewayConnection(check) => self.each(rule, check, ran),
            Check::VwanGateway(check) => self.each(rule, check, ran),
            Check::VwanConnection(check) => self.each(rule, check, ran),
            Check::GlobalReach(check) => self.each(rule, check, ran),
            Check::Port(check) => self.each(rule, check, ran),
            Check::RouteFilter(check) => self.each(rule, check, ran),
            Check::Authorization(check) => self.each(rule, check, ran),
            Check::Vnet(check) => self.each(rule, check, ran),
            Check::VnetPeering(check) => self.each(rule, check, ran),
            Check::Hub(check) => self.each(rule, check, ran),
            Check::SubnetAssociation(check) => self.each(rule, check, ran),
            Check::ToGateway(check) => self.to_gateways(rule, check, ran),
            Check::PortLink(check) => self.port_links(rule, check, ran),
            Check::Placeholder(check) => self.placeholders(rule, check, ran),
            Check::FormerArgument(check) => self.former_arguments(rule, check, ran),
            Check::Weight(check) => {
                for connection in &estate.gateway_connections {
                    self.unit(rule, &connection.identity, ran, |cx| {
                        cx.attempt(|cx| check(&connection.routing_weight, cx));
                    });
                }
                for connection in &estate.vwan_connections {
                    self.unit(rule, &connection.identity, ran, |cx| {
                        cx.attempt(|cx| check(&connection.routing_weight, cx));
                    });
                }
            }
            Check::Module(check) => {
                for call in &estate.modules {
                    self.unit(rule, &call.identity, ran, |cx| {
                        cx.attempt(|cx| check(call, cx));
                    });
                }
            }
            Check::Partner(check) => self.partners(rule, check, ran),
            Check::PeeringEnd(check) => self.peering_ends(rule, check, ran),
            Check::KeyUse(check) => {
                for key in &key_use::all(estate) {
                    self.unit(rule, key.identity, ran, |cx| {
                        cx.attempt(|cx| check(key, cx));
                    });
                }
            }
            Check::KeyPair(check) => self.key_pairs(rule, check, ran),
            Check::CircuitChange(check) => {
                self.changes(rule, check, &estate.changes.circuits, ran);
            }
            Check::PeeringChange(check) => {
                self.changes(rule, check, &estate.changes.peerings, ran);
            }
            Check::GatewayChange(check) => {
                self.changes(rule, check, &estate.changes.gateways, ran);
            }
            Check::JointChange(check) => self.changes(rule, check, &estate.changes.joints, ran),
            Check::PortChange(check) => self.changes(rule, check, &estate.changes.ports, ran),
            Check::RouteFilterChange(check) => {
                self.changes(rule, check, &estate.changes.route_filters, ran);
            }
        }
    }

    /// Each object of a kind.
    fn each<T: Declared>(
        &self,
        rule: &'static Rule,
        check: fn(Id<T>, &mut Context<'_>) -> Verdict,
        ran: &mut Ran,
    ) {
        for (number, object) in T::all(self.estate).iter().enumerate() {
            self.unit(rule, object.identity(), ran, |cx| {
                cx.attempt(|cx| check(Id::new(number), cx));
            });
        }
    }

    /// Each argument that is a placeholder or may be one.
    fn placeholders(
        &self,
        rule: &'static Rule,
        check: fn(&Placeholder, &mut Context<'_>) -> Verdict,
        ran: &mut Ran,
    ) {
        let estate = self.estate;
        let circuits = estate.circuits.iter();
        let circuits = circuits.map(|circuit| (&circuit.identity, &circuit.placeholders));
        let peerings = estate.peerings.iter();
        let peerings = peerings.map(|peering| (&peering.identity, &peering.placeholders));
        let filters = estate.route_filters.iter();
        let filters = filters.map(|filter| (&filter.identity, &filter.placeholders));
        for (identity, placeholders) in circuits.chain(peerings).chain(filters) {
            self.unit(rule, identity, ran, |cx| {
                for placeholder in placeholders {
                    cx.attempt(|cx| check(placeholder, cx));
                }
            });
        }
    }

    /// Each two peerings of one circuit that share something; the one with the later address is the subject.
    fn pairs(
        &self,
        rule: &'static Rule,
        shared: Shared,
        check: fn(&Peering, &Peering, &mut Context<'_>) -> Verdict,
        ran: &mut Ran,
    ) {
        // A peering of an unknown circuit may share any circuit.
        let stray = self
            .estate
            .peerings
            .iter()
            .find_map(|peering| circuit_unknown(peering).map(|why| (peering, why)));
        let circuits = self.circuits.get_or_init(|| by_circuit(self.estate));
        ran.looked_beyond |= !circuits.is_empty();
        for peerings in circuits {
            let mut seen = Seen::new(shared);
            for second in peerings {
                self.unit(rule, &second.identity, ran, |cx| {
                    for first in seen.meet(second) {
                        cx.parties.clear();
                        cx.parties.push(&first.identity);
                        // Of a circuit of unknown number each peering may have its own.
                        if let Link::To(circuit, _) = &second.circuit {
                            cx.parties.push(&self.estate[*circuit].identity);
                        }
                        cx.attempt(|cx| check(first, second, cx));
                    }
                    match (circuit_unknown(second), &stray) {
                        (Some(unknown), _) if self.estate.peerings.len() > 1 => {
                            cx.note_undecided(&unknown);
                        }
                        (None, Some((_, unknown))) => cx.note_undecided(unknown),
                        _ => {}
                    }
                });
            }
        }
    }

    /// Checks one subject: passed, found or undecided.
    pub(super) fn unit<'a>(
        &'a self,
        rule: &'static Rule,
        subject: &'a Identity,
        ran: &mut Ran,
        work: impl FnOnce(&mut Context<'a>),
    ) {
        let mut cx = Context {
            setting: self.setting,
            root: self.roots[subject.root],
            estate: self.estate,
            origins: self.origins,
            indexes: &self.indexes,
            looked_beyond: Cell::new(false),
            declared: &self.declared[subject.root],
            rule,
            subject,
            parties: Vec::new(),
            findings: Vec::new(),
            grounds: Vec::new(),
            undecided: Vec::new(),
        };
        work(&mut cx);
        let passed = cx.findings.is_empty() && cx.undecided.is_empty();
        ran.passed += usize::from(passed);
        ran.looked_beyond |= cx.looked_beyond.get();
        ran.ended.push((subject.address.clone(), passed));
        ran.findings.append(&mut cx.findings);
        ran.grounds.append(&mut cx.grounds);
        ran.undecided.append(&mut cx.undecided);
    }
}

impl Context<'_> {
    /// Runs a check; if it ends on an unknown value, that is noted.
    pub(super) fn attempt(&mut self, check: impl FnOnce(&mut Self) -> Verdict) {
        if let Err(context::Undecided(unknown)) = check(self) {
            self.note_undecided(&unknown);
        }
    }
}

pub(super) fn circuit_unknown(peering: &Peering) -> Option<Unknown> {
    match &peering.circuit {
        Link::Unknown(unknown) => Some(unknown.clone()),
        _ => None,
    }
}
