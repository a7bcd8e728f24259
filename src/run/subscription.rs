//! What is known of the subscription before anybody logs in?

use super::Request;
use crate::{
    checklist::Subscription,
    eval::ProviderInstance,
    value::{Kind, Value},
};

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

/// The resource provider of everything that this program looks at.
const NETWORK: &str = "Microsoft.Network";
