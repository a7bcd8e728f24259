//! The shape of `terraform show -json`, as far as it matters: everything else is skipped without being held.

use std::{borrow::Cow, collections::BTreeMap, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{Error, IgnoredAny, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use super::PlanError;
use crate::{finding::Place, module::ProviderVersions};

/// Tells which resource types are wanted; resources of other types are not held.
pub trait Wanted {
    /// Whether resources of that type are wanted.
    fn wants(kind: &str) -> bool;
}

/// Text that is borrowed unless it has escapes.
type Text<'a> = Cow<'a, str>;

/// A part that is looked into only when it is asked for.
pub(super) type Raw<'a> = Option<&'a RawValue>;

/// A plan whose outline was read.
#[derive(Deserialize)]
#[serde(bound(deserialize = "W: Wanted"))]
pub struct Document<'a, W> {
    #[serde(borrow, default)]
    format_version: Option<Text<'a>>,
    #[serde(borrow, default = "Option::default")]
    pub(super) planned_values: Option<PlannedValues<'a, W>>,
    #[serde(borrow, default, deserialize_with = "kept::<_, _, W>")]
    pub(super) resource_changes: Vec<ResourceChange<'a>>,
    #[serde(borrow, default = "Option::default")]
    pub(super) configuration: Option<Configuration<'a, W>>,
    /// Terraform could not complete the plan.
    #[serde(default)]
    pub(super) errored: bool,
    /// Only a state has these.
    #[serde(default)]
    values: Option<IgnoredAny>,
}

/// The future state.
#[derive(Deserialize)]
#[serde(bound(deserialize = "W: Wanted"))]
pub(super) struct PlannedValues<'a, W> {
    #[serde(borrow, default = "PlannedModule::default")]
    pub(super) root_module: PlannedModule<'a, W>,
}

/// An instance of a module in the future state.
#[derive(Deserialize)]
#[serde(bound(deserialize = "W: Wanted"))]
pub(super) struct PlannedModule<'a, W> {
    /// Empty for the root.
    #[serde(borrow, default)]
    pub(super) address: Text<'a>,
    #[serde(borrow, default, deserialize_with = "kept::<_, _, W>")]
    pub(super) resources: Vec<PlannedResource<'a>>,
    #[serde(borrow, default = "Vec::new")]
    pub(super) child_modules: Vec<PlannedModule<'a, W>>,
    #[serde(skip)]
    wanted: PhantomData<W>,
}

impl<W> Default for PlannedModule<'_, W> {
    fn default() -> Self {
        Self {
            address: Cow::default(),
            resources: Vec::new(),
            child_modules: Vec::new(),
            wanted: PhantomData,
        }
    }
}

/// What says which resource something belongs to.
#[derive(Deserialize)]
pub(super) struct PlannedResource<'a> {
    #[serde(borrow)]
    pub(super) address: Text<'a>,
    #[serde(borrow)]
    mode: Text<'a>,
    #[serde(borrow, rename = "type")]
    pub(super) kind: Text<'a>,
    #[serde(borrow)]
    pub(super) name: Text<'a>,
    #[serde(borrow, default)]
    pub(super) values: Raw<'a>,
    #[serde(borrow, default)]
    pub(super) sensitive_values: Raw<'a>,
}

/// What is to be done with an instance of a resource.
#[derive(Deserialize)]
pub(super) struct ResourceChange<'a> {
    #[serde(borrow)]
    pub(super) address: Text<'a>,
    #[serde(borrow, default)]
    pub(super) module_address: Text<'a>,
    #[serde(borrow)]
    mode: Text<'a>,
    #[serde(borrow, rename = "type")]
    pub(super) kind: Text<'a>,
    #[serde(borrow)]
    pub(super) name: Text<'a>,
    /// A leftover of an earlier replacement, which is no instance of the configuration any more.
    #[serde(default)]
    pub(super) deposed: Option<IgnoredAny>,
    #[serde(borrow)]
    pub(super) change: ChangeBody<'a>,
}

/// The two sides of a change.
#[derive(Deserialize)]
pub(super) struct ChangeBody<'a> {
    pub(super) actions: Vec<String>,
    #[serde(borrow, default)]
    pub(super) before: Raw<'a>,
    #[serde(borrow, default)]
    pub(super) after: Raw<'a>,
    #[serde(borrow, default)]
    pub(super) after_unknown: Raw<'a>,
    #[serde(borrow, default)]
    pub(super) before_sensitive: Raw<'a>,
    #[serde(borrow, default)]
    pub(super) after_sensitive: Raw<'a>,
    #[serde(borrow, default)]
    pub(super) replace_paths: Raw<'a>,
}

/// What is written, as far as a plan tells.
#[derive(Deserialize)]
#[serde(bound(deserialize = "W: Wanted"))]
pub(super) struct Configuration<'a, W> {
    #[serde(borrow, default)]
    provider_config: BTreeMap<String, ConfiguredProvider<'a>>,
    #[serde(borrow, default = "ConfiguredModule::default")]
    pub(super) root_module: ConfiguredModule<'a, W>,
}

/// A provider, once for each module that has to do with it.
#[derive(Deserialize)]
struct ConfiguredProvider<'a> {
    /// Its source address.
    #[serde(borrow, default)]
    full_name: Text<'a>,
    #[serde(borrow, default)]
    version_constraint: Text<'a>,
}

/// What a module declares.
#[derive(Deserialize)]
#[serde(bound(deserialize = "W: Wanted"))]
pub(super) struct ConfiguredModule<'a, W> {
    #[serde(borrow, default, deserialize_with = "kept::<_, _, W>")]
    pub(super) resources: Vec<ConfiguredResource<'a>>,
    #[serde(borrow, default = "BTreeMap::new")]
    pub(super) module_calls: BTreeMap<String, Call<'a, W>>,
    #[serde(borrow, default)]
    pub(super) outputs: BTreeMap<String, Output<'a>>,
    #[serde(skip)]
    wanted: PhantomData<W>,
}

impl<W> Default for ConfiguredModule<'_, W> {
    fn default() -> Self {
        Self {
            resources: Vec::new(),
            module_calls: BTreeMap::new(),
            outputs: BTreeMap::new(),
            wanted: PhantomData,
        }
    }
}

/// A `resource` block, for all its instances.
#[derive(Deserialize)]
pub(super) struct ConfiguredResource<'a> {
    #[serde(borrow)]
    mode: Text<'a>,
    #[serde(borrow, rename = "type")]
    pub(super) kind: Text<'a>,
    #[serde(borrow)]
    pub(super) name: Text<'a>,
    #[serde(borrow, default)]
    pub(super) provider_config_key: Text<'a>,
    #[serde(borrow, default)]
    pub(super) expressions: Raw<'a>,
    #[serde(borrow, default)]
    pub(super) for_each_expression: Raw<'a>,
    #[serde(default)]
    pub(super) depends_on: Vec<String>,
}

/// A `module` block.
#[derive(Deserialize)]
#[serde(bound(deserialize = "W: Wanted"))]
pub(super) struct Call<'a, W> {
    #[serde(borrow, default)]
    pub(super) expressions: Raw<'a>,
    #[serde(borrow, default)]
    pub(super) for_each_expression: Raw<'a>,
    #[serde(default)]
    pub(super) depends_on: Vec<String>,
    #[serde(borrow, default = "ConfiguredModule::default")]
    pub(super) module: ConfiguredModule<'a, W>,
}

/// An `output` block.
#[derive(Deserialize)]
pub(super) struct Output<'a> {
    #[serde(borrow, default)]
    pub(super) expression: Raw<'a>,
}

/// Something that belongs to a resource.
trait OfResource {
    fn mode(&self) -> &str;
    fn kind(&self) -> &str;
}

macro_rules! of_resource {
    ($($name:ident),*) => {
        $(impl OfResource for $name<'_> {
            fn mode(&self) -> &str {
                &self.mode
            }

            fn kind(&self) -> &str {
                &self.kind
            }
        })*
    };
}

of_resource!(PlannedResource, ResourceChange, ConfiguredResource);

/// The elements of an array that belong to managed resources of wanted types.
fn kept<'de, D, T, W>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + OfResource,
    W: Wanted,
{
    struct Keep<T, W>(PhantomData<(T, W)>);

    impl<'de, T, W> Visitor<'de> for Keep<T, W>
    where
        T: Deserialize<'de> + OfResource,
        W: Wanted,
    {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an array of resources")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<Vec<T>, A::Error> {
            let mut kept = Vec::new();
            while let Some(element) = all.next_element::<T>()? {
                if element.mode() == "managed" && W::wants(element.kind()) {
                    kept.push(element);
                }
            }
            Ok(kept)
        }

        fn visit_unit<E: Error>(self) -> Result<Vec<T>, E> {
            Ok(Vec::new())
        }
    }

    deserializer.deserialize_any(Keep::<T, W>(PhantomData))
}

impl<'a, W: Wanted> Document<'a, W> {
    /// Reads the outline of a plan. The text is that of [`decode`](super::decode).
    pub fn parse(text: &'a str) -> Result<Self, PlanError> {
        // Every line of the log is an object of its own, so that its first one alone would be valid.
        if text.trim_start().starts_with("{\"@level\"") {
            return Err(PlanError::Log);
        }
        match text.trim_start().chars().next() {
            None => return Err(PlanError::Empty),
            Some('{' | '[') => {}
            Some(_) => return Err(PlanError::Text),
        }
        let document: Self = serde_json::from_str(text).map_err(|error| {
            // The library's text ends in "at line 1 column 2".
            PlanError::NotJson(error.to_string())
        })?;
        let version = document.format_version.as_deref().unwrap_or_default();
        match (&document.planned_values, &document.values) {
            (None, Some(_)) => Err(PlanError::State),
            // The file in which Terraform keeps a state has other keys than what it prints of one.
            (None, None) if text.contains("\"lineage\"") => Err(PlanError::State),
            (None, None) => Err(PlanError::NotAPlan),
            (Some(_), _) if !version.starts_with("0.") && !version.starts_with("1.") => {
                Err(PlanError::Version(version.to_owned()))
            }
            (Some(_), _) => Ok(document),
        }
    }

    /// The versions of providers that the configuration of the plan at `place` asks for.
    pub fn provider_versions(&self, place: &Place) -> ProviderVersions {
        let mut versions = ProviderVersions::default();
        let configured = self.configuration.iter();
        for provider in configured.flat_map(|configured| configured.provider_config.values()) {
            let ConfiguredProvider {
                full_name,
                version_constraint,
            } = provider;
            versions.ask(full_name, version_constraint, place.clone());
        }
        versions
    }

    /// What the root module of the plan declares, of the wanted types: `type.name` and `module.name`.
    pub fn root_names(&self) -> Vec<String> {
        let Some(configuration) = &self.configuration else {
            return Vec::new();
        };
        let root = &configuration.root_module;
        let resources = root
            .resources
            .iter()
            .map(|resource| format!("{}.{}", resource.kind, resource.name));
        let calls = root
            .module_calls
            .keys()
            .map(|name| format!("module.{name}"));
        resources.chain(calls).collect()
    }
}
