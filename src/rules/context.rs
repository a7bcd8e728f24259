//! What a rule is given: a way to read values that cannot forget the unknown, and a way to report.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::Arc,
};

use crate::{
    azure::catalogue::Catalogue,
    finding::{self, Edition, Finding, Place, Severity, Step},
    model::{
        Declared, Estate, Identity,
        field::{Blocks, Field, Known, List, Unknown},
        link::{Id, Link},
    },
    module::ProviderVersions,
    settings::Settings,
    source::FileId,
    value::{Cause, OriginId, Origins},
};

pub(super) use super::fault::Fault;
use super::{declare::Rule, declared::DeclaredRanges, fault::Ground, indexes::Indexes};

/// What ends a check: a value that it needs is not known.
#[derive(Debug)]
pub struct Undecided(pub(super) Unknown);

/// What all rules of one run are given.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// Which text is held against the code.
    pub edition: Edition,
    /// Files that git ignores: what is written there is not published.
    pub private_files: &'a BTreeSet<FileId>,
}

/// What all rules of one root are given.
#[derive(Debug, Clone, Copy)]
pub struct RootSetting<'a> {
    /// The directory as reported.
    pub name: &'a Arc<str>,
    /// Which inputs it was evaluated with.
    pub inputs: Option<&'a Arc<str>>,
    /// What is known of providers and locations.
    pub catalogue: &'a Catalogue,
    /// What the user says of its surroundings.
    pub settings: &'a Settings,
    /// A library: what rests on a variable's default is at most a warning.
    pub is_library: bool,
    /// Something in the code takes a circuit's service key to its provider, or asks whether the circuit is provisioned.
    pub awaits_provider: bool,
    /// The subscription of each provider configuration that names one, by the configuration's address.
    pub subscriptions: &'a Subscriptions,
    /// The versions of its providers.
    pub providers: &'a ProviderVersions,
}

/// Subscriptions of provider configurations, by address: `azurerm`, `azurerm.hub`.
pub type Subscriptions = BTreeMap<Arc<str>, Field<Arc<str>>>;

/// Whether a root is an example by its path.
pub fn is_example(root: &str) -> bool {
    root.split('/')
        .any(|part| part == "examples" || part == "example")
}

/// What a rule is given for the check of one thing.
pub struct Context<'a> {
    pub(super) setting: Setting<'a>,
    pub(super) root: RootSetting<'a>,
    pub(super) estate: &'a Estate,
    pub(super) origins: &'a Origins,
    pub(super) indexes: &'a Indexes<'a>,
    /// The check has asked for more than its subject and what that surely names: other roots may change how it ends.
    pub(super) looked_beyond: Cell<bool>,
    pub(super) declared: &'a DeclaredRanges<'a>,
    pub(super) rule: &'static Rule,
    pub(super) subject: &'a Identity,
    /// Objects that must exist together for a finding to be one.
    pub(super) parties: Vec<&'a Identity>,
    pub(super) findings: Vec<Finding>,
    /// What each finding rests on.
    pub(super) grounds: Vec<Grounds>,
    pub(super) undecided: Vec<finding::Undecided>,
}

/// The origins of all that a finding is about: its place, its second places, the objects that must exist for it.
pub type Grounds = Vec<OriginId>;

#[expect(
    clippy::unused_self,
    reason = "reading through the context is what makes the unknown end a check"
)]
impl<'a> Context<'a> {
    /// The value of a field: `None` if it is not set or invalid. An unknown value ends the check as undecided.
    pub fn known<'f, T>(&self, field: &'f Field<T>) -> Result<Option<&'f Known<T>>, Undecided> {
        match field {
            Field::Known(known) => Ok(Some(known)),
            Field::Unknown(unknown) => Err(Undecided(unknown.clone())),
            Field::Absent(_) | Field::Invalid(_) => Ok(None),
        }
    }

    /// Whether a field is surely not set. An unknown value ends the check as undecided, for it may be null.
    pub fn is_absent<T>(&self, field: &Field<T>) -> Result<bool, Undecided> {
        match field {
            Field::Absent(_) => Ok(true),
            Field::Unknown(unknown) => Err(Undecided(unknown.clone())),
            Field::Known(_) | Field::Invalid(_) => Ok(false),
        }
    }

    /// Whether a field has this name, in any case of letters. An unknown value ends the check as undecided.
    pub fn is_named(&self, field: &Field<Arc<str>>, name: &str) -> Result<bool, Undecided> {
        let known = self.known(field)?;
        Ok(known.is_some_and(|text| text.eq_ignore_ascii_case(name)))
    }

    /// Whether the two sides of a change differ in a field; not set is a value of its own.
    pub fn differ<T: PartialEq>(
        &self,
        before: &Field<T>,
        after: &Field<T>,
    ) -> Result<bool, Undecided> {
        let (before, after) = (self.known(before)?, self.known(after)?);
        Ok(before.map(|known| &**known) != after.map(|known| &**known))
    }

    /// The elements of a list as texts. If one is not known, the check ends as undecided.
    pub fn texts<T: fmt::Display>(&self, list: &List<T>) -> Result<BTreeSet<String>, Undecided> {
        let mut texts = BTreeSet::new();
        for element in self.known(list)?.into_iter().flat_map(|list| &***list) {
            texts.extend(self.known(element)?.map(ToString::to_string));
        }
        Ok(texts)
    }

    /// All blocks of a kind. If their number is not known, the check ends as undecided.
    pub fn all<'f, T>(&self, blocks: &'f Blocks<T>) -> Result<&'f [T], Undecided> {
        match &blocks.missing {
            Some(missing) => Err(Undecided(missing.clone())),
            None => Ok(&blocks.items),
        }
    }

    /// The object that an argument names: `None` if it is not set or not in the code. If that cannot be told, the
    /// check ends as undecided.
    pub fn linked<T: Declared>(&self, link: &Link<T>) -> Result<Option<Id<T>>, Undecided> {
        match link {
            Link::To(id, _) => Ok(Some(*id)),
            Link::Unknown(unknown) => {
                self.looked_beyond.set(true);
                Err(Undecided(unknown.clone()))
            }
            Link::Outside(_) => {
                self.looked_beyond.set(true);
                Ok(None)
            }
            Link::Absent(_) => Ok(None),
        }
    }

    /// Which text is held against the code.
    pub fn edition(&self) -> Edition {
        self.setting.edition
    }

    /// What is known of providers and locations.
    pub fn catalogue(&self) -> &'a Catalogue {
        self.root.catalogue
    }

    /// What the user says of the surroundings.
    pub fn settings(&self) -> &'a Settings {
        self.root.settings
    }

    /// The subscription that a provider configuration names.
    pub fn subscription(&self, provider: &str) -> Option<&'a Field<Arc<str>>> {
        self.root.subscriptions.get(provider)
    }

    /// The estate.
    pub fn estate(&self) -> &'a Estate {
        self.estate
    }

    /// The ranges that the root's settings declare, sorted.
    pub(super) fn declared(&self) -> &'a DeclaredRanges<'a> {
        self.declared
    }

    /// Whether the code itself orders circuits at their providers, or waits until they are provisioned.
    pub fn awaits_provider(&self) -> bool {
        self.root.awaits_provider
    }

    /// Whether the root is an example by its path, where sample numbers and prefixes belong.
    pub fn is_example(&self) -> bool {
        is_example(self.root.name)
    }

    /// How loudly to say that something is not set: that a variable's default is empty or null asks the caller for a
    /// value, and that the caller's is not at hand is no fault of the code.
    pub fn absence<T>(&self, field: &Field<T>) -> Severity {
        match field {
            Field::Absent(origin) => self.absence_at(*origin),
            _ => Severity::Error,
        }
    }

    /// The same of an argument that names an object.
    pub fn absence_of_link<T>(&self, link: &Link<T>) -> Severity {
        match link {
            Link::Absent(origin) => self.absence_at(*origin),
            _ => Severity::Error,
        }
    }

    /// The same of something else that is empty.
    pub fn absence_at(&self, origin: OriginId) -> Severity {
        if self.origins.rests_on_default(origin) {
            Severity::Warning
        } else {
            Severity::Error
        }
    }

    /// The places where a value is written in files that git does not ignore.
    pub fn published_places(&self, origin: OriginId) -> Vec<Place> {
        let places = self.origins.written_places(origin).into_iter();
        places
            .filter(|place| {
                place
                    .span()
                    .is_some_and(|span| !self.setting.private_files.contains(&span.file))
            })
            .collect()
    }

    /// From here on, a finding needs this object too; unless both surely exist it is undecided.
    pub fn needs_also(&mut self, other: &'a Identity) {
        self.parties.push(other);
    }

    /// Does something for which an object is needed too, and what comes after it not.
    pub fn with_party(&mut self, other: &'a Identity, work: impl FnOnce(&mut Self)) {
        self.parties.push(other);
        work(self);
        self.parties.pop();
    }

    /// Ends the check as undecided for a reason that is not one field's.
    pub fn undecided(&self, unknown: &Unknown) -> Undecided {
        Undecided(unknown.clone())
    }

    /// Says that something is wrong.
    pub fn report(&mut self, fault: Fault) {
        let uncertain = || {
            std::iter::once(self.subject)
                .chain(self.parties.iter().copied())
                .find(|party| !party.is_certain())
        };
        if !self.parties.is_empty()
            && let Some(party) = uncertain()
        {
            let cause = Cause::Multiplicity(party.address.clone());
            self.note_undecided(&Unknown {
                cause,
                origin: fault.origin,
            });
            return;
        }
        let mut severity = self
            .rule
            .severity
            .of(self.setting.edition)
            .min(fault.at_most);
        let second = fault.related.iter().filter_map(|(ground, _)| match ground {
            Ground::Origin(origin) => Some(*origin),
            Ground::Place(_) => None,
        });
        let mut grounds: Grounds = std::iter::once(fault.origin).chain(second).collect();
        let rests_on_default = |ground: &OriginId| self.origins.rests_on_default(*ground);
        if self.root.is_library && grounds.iter().any(rests_on_default) {
            severity = severity.min(Severity::Warning);
        }
        let parties = std::iter::once(self.subject).chain(self.parties.iter().copied());
        grounds.extend(parties.map(|party| party.origin));
        let related = fault.related.into_iter().map(|(ground, message)| Step {
            message,
            place: match ground {
                Ground::Origin(origin) => self.origins.place(origin),
                Ground::Place(place) => Some(place),
            },
        });
        let fix = self.fix(fault.proposals);
        let help = fault.help.unwrap_or_else(|| self.rule.fix.to_owned());
        let finding = Finding {
            rule: self.rule.id,
            severity,
            root: self.root.name.clone(),
            inputs: self.root.inputs.cloned(),
            address: Some(self.subject.address.clone()),
            field: self
                .origins
                .path(fault.origin)
                .filter(|path| !path.is_empty()),
            message: self.subject.in_own_words(fault.message),
            help: Some(self.subject.in_own_words(help)),
            cost: Some(self.rule.cost.text()),
            references: self.rule.references,
            place: self
                .origins
                .place(fault.origin)
                .unwrap_or_else(|| self.subject.place.clone()),
            road: self.origins.road(fault.origin),
            related: related.collect(),
            ignored: None,
            fix,
        };
        self.findings.push(finding);
        self.grounds.push(grounds);
    }

    /// Notes that the check could not be made.
    pub(super) fn note_undecided(&mut self, unknown: &Unknown) {
        let undecided = finding::Undecided {
            rule: self.rule.id,
            root: self.root.name.clone(),
            address: Some(self.subject.address.clone()),
            field: self
                .origins
                .path(unknown.origin)
                .filter(|path| !path.is_empty()),
            cause: unknown.cause.to_string(),
            place: self
                .origins
                .place(unknown.origin)
                .unwrap_or_else(|| self.subject.place.clone()),
        };
        if !self.undecided.contains(&undecided) {
            self.undecided.push(undecided);
        }
    }
}
