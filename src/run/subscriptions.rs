//! Which subscription is each provider configuration for?

use std::sync::Arc;

use crate::{
    checklist::Subscription,
    eval::ProviderInstance,
    model::field::{Field, Known, Unknown},
    rules::Subscriptions,
    value::{Cause, Kind, Value},
};

use super::Request;

/// What provider blocks and the environment say of the subscription. What is not known before apply is named all the
/// same.
pub(super) fn subscription(providers: &[ProviderInstance], request: &Request<'_>) -> Subscription {
    let argument = |name: &'static str| {
        let providers = providers.iter();
        providers
            .filter_map(move |provider| provider.body.attributes.get(name))
            .map(|argument| &argument.value.kind)
    };
    let is_network = |item: &Value| matches!(&item.kind, Kind::String(name) if name.eq_ignore_ascii_case(NETWORK));
    Subscription {
        is_named: request.has_subscription
            || argument("subscription_id").any(|kind| !matches!(kind, Kind::Null(_))),
        registers_network: argument("resource_providers_to_register").any(|kind| match kind {
            Kind::List(items) | Kind::Set(items) => items.items.iter().any(is_network),
            Kind::Tuple(items) => items.iter().any(is_network),
            _ => false,
        }),
    }
}

/// The subscriptions that provider configurations name. A module may configure one of the same address, and a resource
/// does not say whose it uses: then it must be the same subscription, or it is not known.
pub(super) fn subscriptions(providers: &[ProviderInstance]) -> Subscriptions {
    let mut all = Subscriptions::new();
    for provider in providers {
        let Some(argument) = provider.body.attributes.get("subscription_id") else {
            continue;
        };
        let origin = argument.value.origin;
        let unknown = |cause: Cause| Field::Unknown(Unknown { cause, origin });
        let field = match &argument.value.kind {
            Kind::String(id) => Field::Known(Known::new(
                Arc::from(id.to_lowercase()),
                argument.value.marks.sensitive,
                origin,
            )),
            Kind::Unknown(value) => unknown(value.cause.clone()),
            _ => continue,
        };
        let same = match (all.get(&provider.name), &field) {
            (None, _) => true,
            (Some(Field::Known(known)), Field::Known(other)) => **known == **other,
            _ => false,
        };
        let field = if same {
            field
        } else {
            unknown(Cause::Surroundings(
                "which module's provider configuration is meant".into(),
            ))
        };
        all.insert(provider.name.clone(), field);
    }
    all
}

/// The resource provider of everything that this program looks at.
const NETWORK: &str = "Microsoft.Network";
