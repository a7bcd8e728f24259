//! Is the same thing found, whichever way a circuit is declared?

use std::collections::BTreeMap;

use er_preflight::{
    finding::{Edition, Finding, Severity},
    run::Run,
};

use crate::preflight::{Texts, check, line, main_tf, report, texts};

fn ways() -> impl Iterator<Item = (&'static str, Texts)> {
    ["azurerm", "azapi", "azapi_inline", "json", "module"]
        .into_iter()
        .map(|way| (way, texts(&format!("testdata/ways/{way}"))))
}

fn found<T: Ord>(run: &Run, of: impl Fn(&Finding) -> T) -> BTreeMap<T, usize> {
    let mut found = BTreeMap::new();
    for finding in &run.outcome.findings {
        *found.entry(of(finding)).or_default() += 1;
    }
    found
}

/// A message without the address of the other object, which is another one in each way.
fn plain(message: &str) -> String {
    match message.split_once(" by `") {
        Some((start, _)) => start.to_owned(),
        None => message.to_owned(),
    }
}

#[test]
fn the_same_faults_are_found_in_every_way() {
    let mut first = None;
    for (way, texts) in ways() {
        let run = check(&texts, Edition::Current);
        let mut faults = found(&run, |finding| (finding.rule, plain(&finding.message)));
        // What a module's call cannot say is not asked of it.
        faults.retain(|(rule, _), _| *rule != "circuit-prevent-destroy");
        assert!(faults.len() > 9, "{way}\n{}", report(&run));
        let expected = first.get_or_insert_with(|| faults.clone());
        assert_eq!(&faults, expected, "{way}\n{}", report(&run));
        assert_eq!(run.outcome.undecided, [], "{way}");
        let seen = &run.outcome.seen;
        assert_eq!((seen.circuits, seen.peerings), (1, 2), "{way}");
    }
}

#[test]
fn findings_stand_where_the_value_is_written() {
    for (way, texts) in ways() {
        let run = check(&texts, Edition::Current);
        let text: Vec<&str> = texts["main.tf"].lines().collect();
        // What is missing has no line of its own.
        for finding in grave(&run).filter(|finding| finding.rule != "route-filter-missing") {
            // Objects at fault are named by the last word of the path, and so does their line begin.
            let field = finding.field.as_deref().expect("each fault is a value's");
            let name = field.rsplit('.').next().unwrap();
            let name = name.split('[').next().unwrap();
            let line = text[line(&run, finding) - 1].trim_start();
            assert!(line.starts_with(name), "{way}: `{field}` at {line}");
        }
    }
}

#[test]
fn fields_are_called_as_the_author_calls_them() {
    let field_of = |way: &str, rule: &str| {
        let run = check(&texts(&format!("testdata/ways/{way}")), Edition::Current);
        let finding = run.outcome.findings.iter().find(|it| it.rule == rule);
        let finding = finding.unwrap_or_else(|| panic!("{rule} in {way}"));
        format!(
            "{} {}",
            finding.address.as_deref().unwrap(),
            finding.field.as_deref().unwrap()
        )
    };
    let rule = "customer-asn-not-public";
    assert_eq!(
        field_of("azapi", rule),
        "azapi_resource.microsoft body.properties.microsoftPeeringConfig.customerASN"
    );
    assert_eq!(
        field_of("azapi_inline", rule),
        "azapi_resource.ams.body.properties.peerings[1] \
         body.properties.peerings[1].properties.microsoftPeeringConfig.customerASN"
    );
    assert_eq!(
        field_of("module", rule),
        "module.ams.azurerm_express_route_circuit_peering.this[\"microsoft\"] \
         peerings[\"microsoft\"].microsoft_peering_config.customer_asn"
    );
}

/// The errors and warnings: notes advise on what is sound too, and have tests of their own.
fn grave(run: &Run) -> impl Iterator<Item = &Finding> {
    let findings = run.outcome.findings.iter();
    findings.filter(|finding| finding.severity > Severity::Note)
}

/// The rules that find something grave, with their fields.
fn faults(text: &str) -> Vec<String> {
    let run = check(&main_tf(text), Edition::Current);
    let mut faults: Vec<_> = grave(&run)
        .map(|finding| {
            let field = finding.field.as_deref().unwrap_or_default();
            format!("{} {field}", finding.rule)
        })
        .collect();
    faults.sort();
    faults
}

const PEERING: &str = "resource \"azapi_resource\" \"p\" {\n  type = \"Microsoft.Network/expressRouteCircuits/peerings@2024-05-01\"\n  \
                       name = \"AzurePrivatePeering\"\n  parent_id = \"/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/expressRouteCircuits/erc\"\n  MORE\n}\n";

fn peering(more: &str) -> String {
    PEERING.replace("MORE", more)
}

#[test]
fn letters_of_types_and_names_do_not_matter() {
    let body = "body = { PROPERTIES = { peerasn = 12076, VLANID = 4095, PrimaryPeerAddressPrefix = \"10.0.0.0/30\", \
                secondarypeeraddressprefix = \"10.0.0.4/30\" } }";
    let text = peering(body).replace("Microsoft.Network/express", "microsoft.network/EXPRESS");
    let found = faults(&text);
    assert_eq!(
        found,
        [
            "peer-asn-reserved-azure body.PROPERTIES.peerasn",
            "vlan-id-range body.PROPERTIES.VLANID"
        ]
    );
}

#[test]
fn what_azure_keeps_is_undecided() {
    for kept in ["body", "body.properties.peerASN", "body.properties"] {
        let text = peering(&format!(
            "body = {{ properties = {{ peerASN = 12076 }} }}\n  lifecycle {{\n    ignore_changes = [{kept}]\n  }}"
        ));
        let run = check(&main_tf(&text), Edition::Current);
        let is_about = |rule: &str| rule == "peer-asn-reserved-azure";
        assert!(
            !run.outcome.findings.iter().any(|it| is_about(it.rule)),
            "{kept}"
        );
        assert!(
            run.outcome.undecided.iter().any(|it| is_about(it.rule)),
            "{kept}"
        );
    }
}

#[test]
fn the_body_may_be_a_local_or_text() {
    let locals = "locals {\n  body = { properties = { peerASN = 12076 } }\n}\n";
    for body in [
        "local.body",
        "jsonencode(local.body)",
        "<<-JSON\n    {\"properties\": {\"peerASN\": 12076}}\n  JSON\n",
        "{ properties = merge(local.body.properties, {}) }",
    ] {
        let text = peering(&format!("body = {body}")) + locals;
        assert!(
            faults(&text).contains(&"peer-asn-reserved-azure body.properties.peerASN".to_owned()),
            "{body}: {:?}",
            faults(&text)
        );
    }
}

#[test]
fn a_part_that_is_not_known_hides_no_other_part() {
    let text = |links: &str| {
        let body = format!(
            "body = jsonencode({{ properties = {{ peerASN = 12076, vlanId = var.vlan, routeFilter = {{ id = var.id }}{links} }} }})"
        );
        peering(&body) + "variable \"vlan\" {}\nvariable \"id\" {}\n"
    };
    let asn = "peer-asn-reserved-azure body.properties.peerASN";
    let missing = "peering-prefix-missing body.properties.primaryPeerAddressPrefix";
    assert_eq!(faults(&text("")), [asn, missing]);
    let unknown = ", primaryPeerAddressPrefix = var.vlan, secondaryPeerAddressPrefix = var.id";
    assert_eq!(faults(&text(unknown)), [asn]);
    assert_eq!(faults(&text(", ipv6PeeringConfig = var.id")), [asn]);
}

const CIRCUIT: &str = "resource \"azurerm_express_route_circuit_peering\" \"p\" {\n  peering_type = \"AzurePrivatePeering\"\n  \
                       express_route_circuit_name = \"erc\"\n  resource_group_name = \"rg\"\n  vlan_id = 100\n  peer_asn = 65010\n  \
                       primary_peer_address_prefix = \"10.0.0.0/30\"\n  secondary_peer_address_prefix = \"10.0.0.4/30\"\n}\n";

#[test]
fn an_update_counts_for_what_it_updates() {
    let update = |target: &str| {
        format!(
            "{CIRCUIT}resource \"azapi_update_resource\" \"u\" {{\n  type = \"Microsoft.Network/expressRouteCircuits/peerings@2024-05-01\"\n  \
             {target}\n  body = {{ properties = {{ peerASN = 12076 }} }}\n}}\n"
        )
    };
    let expected = ["peer-asn-reserved-azure body.properties.peerASN"];
    let id =
        "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/expressRouteCircuits/erc";
    for target in [
        "resource_id = azurerm_express_route_circuit_peering.p.id".to_owned(),
        format!("resource_id = \"{id}/peerings/AzurePrivatePeering\""),
        format!("name = \"AzurePrivatePeering\"\n  parent_id = \"{id}\""),
    ] {
        let text = update(&target);
        let run = check(&main_tf(&text), Edition::Current);
        assert_eq!(faults(&text), expected, "{target}");
        assert_eq!(run.outcome.seen.peerings, 1, "{target}");
    }
    // Of what is not in the code no more is known than what the update says.
    let text = update(&format!(
        "resource_id = \"{id}2/peerings/AzurePrivatePeering\""
    ));
    let run = check(&main_tf(&text), Edition::Current);
    assert_eq!(faults(&text), expected);
    assert_eq!(run.outcome.seen.peerings, 2);
    let missing = |rule: &str| rule == "peer-asn-missing" || rule == "vlan-id-range";
    assert!(run.outcome.undecided.iter().any(|it| missing(it.rule)));
}

#[test]
fn peerings_of_modules_are_found_behind_their_outputs() {
    let text = "module \"er\" {\n  for_each = { a = 1, b = 2 }\n  source = \"Azure/avm-res-network-expressroutecircuit/azurerm\"\n  \
                name = each.key\n  resource_group_name = \"rg\"\n  service_provider_name = \"Equinix\"\n  peering_location = \"Amsterdam\"\n  \
                bandwidth_in_mbps = 50\n  sku = { tier = \"Standard\", family = \"MeteredData\" }\n}\n\
                resource \"azurerm_express_route_circuit_peering\" \"a\" {\n  peering_type = \"AzurePrivatePeering\"\n  \
                express_route_circuit_name = module.er[\"a\"].name\n  resource_group_name = \"rg\"\n  peer_asn = 65010\n  vlan_id = 10\n}\n\
                resource \"azurerm_express_route_circuit_peering\" \"b\" {\n  peering_type = \"MicrosoftPeering\"\n  \
                express_route_circuit_name = module.er[\"KEY\"].name\n  resource_group_name = \"rg\"\n  peer_asn = 3320\n  vlan_id = 10\n}\n";
    let both = |key: &str| {
        let found = faults(&text.replace("KEY", key));
        found.contains(&"vlan-id-duplicate-circuit vlan_id".to_owned())
    };
    assert!(both("a"));
    assert!(!both("b"));
}

#[test]
fn an_element_of_an_output_is_one_of_the_modules_peerings() {
    let text = |peering: &str| {
        let call = |name: &str, location: &str, prefix: &str| {
            format!(
                "module \"{name}\" {{\n  source = \"Azure/avm-res-network-expressroutecircuit/azurerm\"\n  version = \"0.3.3\"\n  \
                 name = \"erc-{name}\"\n  resource_group_name = \"rg\"\n  location = \"westeurope\"\n  service_provider_name = \"Equinix\"\n  \
                 peering_location = \"{location}\"\n  bandwidth_in_mbps = 50\n  sku = {{ tier = \"Standard\", family = \"MeteredData\" }}\n  \
                 peerings = {{\n    own = {{ peering_type = \"AzurePrivatePeering\", peer_asn = 65010, vlan_id = 10, \
                 primary_peer_address_prefix = \"172.16.0.{prefix}/30\", secondary_peer_address_prefix = \"172.16.1.{prefix}/30\" }}\n    \
                 public = {{ peering_type = \"MicrosoftPeering\", peer_asn = 3320, vlan_id = 11 }}\n  }}\n}}\n"
            )
        };
        let reach = format!(
            "resource \"azurerm_express_route_circuit_connection\" \"g\" {{\n  name = \"g\"\n  peering_id = module.a.peerings[\"own\"].id\n  \
             peer_peering_id = {peering}\n  address_prefix_ipv4 = \"172.16.2.0/29\"\n}}\n"
        );
        call("a", "Amsterdam", "0") + &call("b", "London", "4") + &reach
    };
    let is_private = |peering: &str| {
        let run = check(&main_tf(&text(peering)), Edition::Current);
        let rule = "connection-peering-type";
        let found = run.outcome.findings.iter().any(|it| it.rule == rule);
        let open = run.outcome.undecided.iter().any(|it| it.rule == rule);
        (!open).then_some(!found)
    };
    assert_eq!(is_private("module.b.peerings[\"own\"].id"), Some(true));
    assert_eq!(is_private("module.b.peerings[\"public\"].id"), Some(false));
    // Which of the two it is cannot be told.
    assert_eq!(is_private("values(module.b.peerings)[0].id"), None);
}

#[test]
fn circuits_to_other_clouds_have_providers_of_their_own() {
    let circuit = |tier: &str| {
        format!(
            "resource \"azapi_resource\" \"c\" {{\n  type = \"Microsoft.Network/expressRouteCircuits@2025-09-01\"\n  name = \"c\"\n  \
             body = {{ sku = {{ tier = \"{tier}\", family = \"MeteredData\" }}, properties = {{ serviceProviderProperties = {{ \
             serviceProviderName = \"AWS\", peeringLocation = \"us-nowhere-1a\", bandwidthInMbps = 333 }} }} }}\n}}\n"
        )
    };
    assert_eq!(faults(&circuit("MultiCloud")), Vec::<String>::new());
    assert!(!faults(&circuit("Standard")).is_empty());
}

#[test]
fn a_module_that_is_not_at_hand_may_be_given_providers() {
    let text = "provider \"azurerm\" {\n  features {}\n}\n\nprovider \"azurerm\" {\n  alias = \"hub\"\n  features {}\n}\n\n\
                module \"er\" {\n  source  = \"acme/expressroute/azurerm\"\n  version = \"1.0.0\"\n  providers = {\n    \
                azurerm     = azurerm\n    azurerm.hub = azurerm.hub\n  }\n}\n";
    let run = check(&main_tf(text), Edition::Current);
    let found = found(&run, |finding| finding.rule);
    assert_eq!(found, BTreeMap::from([("module-not-at-hand", 1)]));
}

#[test]
fn a_module_that_is_not_at_hand_is_mentioned_if_it_is_about_circuits() {
    let call = |name: &str, source: &str, more: &str| {
        format!("module \"{name}\" {{\n  source = \"{source}\"\n  {more}\n}}\n")
    };
    let known = "Azure/avm-res-network-expressroutecircuit/azurerm";
    let cases = [
        (call("er", "acme/ExpressRoute/azurerm", ""), 1),
        (call("express_route", "acme/net/azurerm", ""), 1),
        (
            call("net", "acme/net/azurerm", "express_route_circuits = {}"),
            1,
        ),
        (
            call(
                "er",
                "acme/expressroute/azurerm",
                "for_each = toset([\"a\", \"b\"])",
            ),
            1,
        ),
        (call("er", "acme/expressroute/azurerm", "count = 0"), 0),
        (
            call("net", "acme/net/azurerm", "type = \"ExpressRoute\""),
            1,
        ),
        (call("net", "acme/net/azurerm", ""), 0),
        (call("er", known, "name = \"erc\""), 0),
    ];
    for (text, expected) in cases {
        let run = check(&main_tf(&text), Edition::Current);
        let mentioned = run.outcome.findings.iter();
        let mentioned = mentioned.filter(|it| it.rule == "module-not-at-hand");
        assert_eq!(mentioned.count(), expected, "{text}");
    }
}

/// A plan of one `azapi_resource`, with what is done and both sides of its body.
fn plan(actions: &str, before: &str, after: &str) -> Texts {
    let values = |body: &str| {
        format!(
            "{{\"type\":\"Microsoft.Network/expressRouteCircuits@2024-05-01\",\"name\":\"erc\",\"location\":\"westeurope\",\"body\":{body}}}"
        )
    };
    let side = |body: &str| match body {
        "null" => "null".to_owned(),
        body => values(body),
    };
    let head = "\"address\":\"azapi_resource.c\",\"mode\":\"managed\",\"type\":\"azapi_resource\",\"name\":\"c\",\
                \"provider_name\":\"registry.terraform.io/azure/azapi\"";
    let planned = match after {
        "null" => String::new(),
        body => format!(
            "{{{head},\"schema_version\":2,\"values\":{},\"sensitive_values\":{{}}}}",
            values(body)
        ),
    };
    let text = format!(
        "{{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\",\"planned_values\":{{\"root_module\":{{\"resources\":[{planned}]}}}},\
         \"resource_changes\":[{{{head},\"change\":{{\"actions\":{actions},\"before\":{},\"after\":{},\"after_unknown\":{{}},\
         \"before_sensitive\":{{}},\"after_sensitive\":{{}},\"replace_paths\":[[\"location\"]]}}}}],\
         \"configuration\":{{\"root_module\":{{\"resources\":[{{{head},\"provider_config_key\":\"azapi\",\"schema_version\":2,\
         \"expressions\":{{\"type\":{{}},\"name\":{{}},\"location\":{{}},\"body\":{{}}}}}}]}}}}}}",
        side(before),
        side(after)
    );
    Texts::from([("plan.json".to_owned(), text)])
}

#[test]
fn plans_are_read_in_the_same_way() {
    let body = "{\"sku\":{\"tier\":\"Premium\",\"family\":\"UnlimitedData\"},\"properties\":{\"serviceProviderProperties\":{\
                \"serviceProviderName\":\"Equinix\",\"peeringLocation\":\"westeurope\",\"bandwidthInMbps\":50}}}";
    let text = serde_json::to_string(body).unwrap();
    let metered = body.replace("Unlimited", "Metered");
    for (actions, before, after, expected) in [
        ("[\"create\"]", "null", body, "peering-location-is-region"),
        ("[\"create\"]", "null", &*text, "peering-location-is-region"),
        ("[\"update\"]", body, &*metered, "circuit-family-downgrade"),
        ("[\"delete\",\"create\"]", body, body, "circuit-replaced"),
        ("[\"delete\"]", body, "null", "circuit-destroyed"),
    ] {
        let run = check(&plan(actions, before, after), Edition::Current);
        let found = run.outcome.findings.iter().find(|it| it.rule == expected);
        let found = found.unwrap_or_else(|| panic!("{expected}\n{}", report(&run)));
        assert_eq!(
            found.address.as_deref(),
            Some("azapi_resource.c"),
            "{expected}"
        );
    }
}
