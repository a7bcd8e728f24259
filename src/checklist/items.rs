//! The items of the prerequisites page, each with the rules that decide it.

use crate::settings::Subject;

/// An item of the page of February 2015, read together with what it has become.
#[derive(Debug)]
pub(super) struct Item {
    /// A name for programs, and of the attestation where there is one.
    pub(super) id: &'static str,
    /// What is asked, in one line.
    pub(super) asks: &'static str,
    /// How it is answered.
    pub(super) answered_by: Answer,
}

/// How an item is answered.
#[derive(Debug)]
pub(super) enum Answer {
    /// By a subscription in the code or the environment.
    Subscription,
    /// By the registration of the resource provider, in the code.
    Registration,
    /// By somebody who knows, of circuits that a provider delivers: what is to be attested, which rule breaks it, and why
    /// code does not show it.
    Provider(Subject, Option<&'static str>, &'static str),
    /// By rules over the provider and its offer, which age: what they only note is to attest, for the list may be
    /// behind.
    Offer(&'static [&'static str]),
    /// By somebody who knows, if the provider is not on the list.
    ExchangePath,
    /// By nobody, unless somebody attests it: advice.
    Advice(Subject, &'static str),
    /// By rules over the circuit's peerings. What they only note does not break the item: today's text does not ask it.
    Peerings(&'static [&'static str]),
    /// By rules over the circuit's link subnets, which are shown with the block that they lie in.
    Routing(&'static [&'static str]),
    /// By somebody who knows, where numbers or prefixes are public.
    Ownership,
    /// By a rule over the ranges that are used on-premises, which no code declares.
    OnPremises(&'static str),
}

/// The page, item by item.
pub(super) static ITEMS: &[Item] = &[
    Item {
        id: "azure-account",
        asks: "an Azure subscription to deploy into",
        answered_by: Answer::Subscription,
    },
    Item {
        id: "resource-provider",
        asks: "Microsoft.Network registered in that subscription",
        answered_by: Answer::Registration,
    },
    Item {
        id: "provider-relationship",
        asks: "a contract with the connectivity provider, for a service that fits",
        answered_by: Answer::Provider(
            Subject::ProviderRelationship,
            Some("provider-not-contracted"),
            "no code shows a contract",
        ),
    },
    Item {
        id: "provider-listed",
        asks: "a provider and a peering location from the supported list, offered together",
        answered_by: Answer::Offer(&[
            "circuit-endpoint-missing",
            "location-not-approved",
            "metro-provider-pending",
            "peering-location-is-region",
            "peering-location-unknown",
            "provider-location-mismatch",
            "provider-unknown",
        ]),
    },
    Item {
        id: "bandwidth-offered",
        asks: "a bandwidth that is offered",
        answered_by: Answer::Offer(&["circuit-bandwidth"]),
    },
    Item {
        id: "exchange-path",
        asks: "a way through an exchange provider, if your provider is not on the list",
        answered_by: Answer::ExchangePath,
    },
    Item {
        id: "account-team",
        asks: "word with the Microsoft account team",
        answered_by: Answer::Advice(Subject::AccountTeam, "recommended in 2015, no longer asked"),
    },
    Item {
        id: "connectivity",
        asks: "a connected site: IP VPN of the provider, co-location, or Ethernet to the exchange",
        answered_by: Answer::Provider(
            Subject::Connectivity,
            None,
            "no code shows the connection of a site",
        ),
    },
    Item {
        id: "asn",
        asks: "AS numbers of your own: public, or private above 65000 (today: outside the reserved ones)",
        answered_by: Answer::Peerings(&[
            "customer-asn-not-public",
            "microsoft-peering-private-asn",
            "peer-asn-legacy-floor",
            "peer-asn-missing",
            "peer-asn-not-ours",
            "peer-asn-range",
            "peer-asn-reserved-azure",
            "peer-asn-reserved-iana",
        ]),
    },
    Item {
        id: "asn-ownership",
        asks: "public AS numbers and prefixes registered to you or your provider",
        answered_by: Answer::Ownership,
    },
    Item {
        id: "routing-subnet",
        asks: "subnets for routing: a /28 for the circuit (today: two /30 for each peering)",
        answered_by: Answer::Routing(&[
            "link-outside-routing-block",
            "microsoft-peering-prefix-private",
            "peering-prefix-host-bits",
            "peering-prefix-invalid",
            "peering-prefix-length",
            "peering-prefix-length-ipv6",
            "peering-prefix-unusable-range",
            "routing-block-28",
        ]),
    },
    Item {
        id: "vlan",
        asks: "a VLAN of its own for each peering",
        answered_by: Answer::Peerings(&["vlan-id-duplicate-circuit", "vlan-id-range"]),
    },
    Item {
        id: "no-overlap-azure",
        asks: "routing subnets that overlap nothing in Azure, as far as this code declares it",
        answered_by: Answer::Peerings(&[
            "peering-prefix-overlaps-peering",
            "peering-prefix-overlaps-subnet-pool",
            "peering-prefix-overlaps-vnet",
            "peering-prefix-pair-overlap",
            "private-peering-prefix-reused",
        ]),
    },
    Item {
        id: "no-overlap-on-premises",
        asks: "routing subnets that overlap nothing on-premises",
        answered_by: Answer::OnPremises("peering-prefix-overlaps-onprem"),
    },
];
