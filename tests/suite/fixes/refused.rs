//! What is refused, and why? And how is it written where something is mended?

use er_preflight::{
    fix::Mended,
    module::{Given, VariableArgument},
    rules,
    run::Request,
};

use super::{mend, mend_rule, texts_after, told};
use crate::preflight::{Texts, request};

/// A peering with these links, in a file with other lines.
fn peering(primary: &str, secondary: &str, others: &str) -> Texts {
    let example = include_str!("../../../testdata/rules/peering-prefix-host-bits/good/main.tf");
    let text = example
        .replace("\"172.16.250.0/30\"", primary)
        .replace("\"172.16.250.4/30\"", secondary);
    assert!(text.contains(primary) && text.contains(secondary), "{text}");
    Texts::from([("main.tf".to_owned(), text + "\n" + others)])
}

const SOUND: &str = "\"172.16.250.4/30\"";

fn mend_host_bits(texts: &Texts) -> Mended {
    mend_rule(
        rules::find("peering-prefix-host-bits").unwrap(),
        texts,
        true,
    )
}

/// The only reason for which nothing was done.
#[track_caller]
fn refusal(texts: &Texts) -> String {
    let mended = mend_host_bits(texts);
    assert!(mended.files.is_empty(), "{}", told(&mended));
    let reasons: Vec<_> = mended.refused.iter().map(|it| it.reason.clone()).collect();
    assert_eq!(reasons.len(), 1, "{reasons:?}");
    reasons.into_iter().next().unwrap()
}

#[track_caller]
fn mended(texts: &Texts) -> Texts {
    let mended = mend_host_bits(texts);
    assert!(mended.refused.is_empty(), "{}", told(&mended));
    texts_after(texts, &mended)
}

#[test]
fn what_goes_through_something_is_left() {
    let local = "locals {\n  address = \"172.16.250.1\"\n  link    = \"172.16.250.1/30\"\n  is_new  = true\n}\n";
    let cases = [
        (
            "\"${local.address}/30\"",
            "the value is worked out from others",
        ),
        (
            "coalesce(null, local.link)",
            "the value goes through `coalesce`",
        ),
        (
            "local.is_new ? local.link : null",
            "the value is chosen by a condition",
        ),
    ];
    for (written, reason) in cases {
        let texts = peering(written, SOUND, local);
        assert_eq!(refusal(&texts), reason, "{written}");
    }
}

#[test]
fn what_somebody_else_reads_is_left() {
    let local = "locals {\n  link = \"172.16.250.1/30\"\n}\n";
    let tag = "resource \"azurerm_resource_group\" \"net\" {\n  name     = \"rg-net\"\n  location = \"westeurope\"\n  tags     = { link = local.link }\n}\n";
    let reason = refusal(&peering("local.link", SOUND, &format!("{local}{tag}")));
    assert_eq!(
        reason,
        "`tags.link` of `azurerm_resource_group.net` reads it too"
    );

    let part = tag.replace("local.link", "\"link ${local.link}\"");
    let reason = refusal(&peering("local.link", SOUND, &format!("{local}{part}")));
    assert_eq!(
        reason,
        "it would also change `tags.link` of `azurerm_resource_group.net`"
    );

    let unknown = tag.replace(
        "local.link",
        "\"${azurerm_express_route_circuit.ams.id} ${local.link}\"",
    );
    let reason = refusal(&peering("local.link", SOUND, &format!("{local}{unknown}")));
    assert_eq!(
        reason,
        "`tags.link` of `azurerm_resource_group.net` reads it too"
    );

    let number = tag.replace(
        "tags     = { link = local.link }",
        "count    = local.link == \"172.16.250.1/30\" ? 1 : 0",
    );
    let reason = refusal(&peering("local.link", SOUND, &format!("{local}{number}")));
    assert_eq!(
        reason,
        "it would also change `location` of `azurerm_resource_group.net[0]`"
    );
}

#[test]
fn an_output_and_a_neighbour_in_a_map_do_not_matter() {
    let map = "locals {\n  links = {\n    first  = \"172.16.250.1/30\"\n    second = \"172.16.250.4/30\"\n  }\n}\n";
    let readers = "output \"link\" {\n  value = local.links.first\n}\n\nresource \"azurerm_resource_group\" \"net\" {\n  for_each = local.links\n  name     = \"rg-${each.key}\"\n  location = \"westeurope\"\n  tags     = { second = local.links.second }\n}\n";
    let texts = peering(
        "local.links.first",
        "local.links[\"second\"]",
        &format!("{map}{readers}"),
    );
    let after = mended(&texts);
    assert_eq!(
        after["main.tf"],
        texts["main.tf"].replace("172.16.250.1/30", "172.16.250.0/30")
    );
}

#[test]
fn both_links_of_one_literal_are_left() {
    let rule = rules::find("peering-prefix-length").unwrap();
    let texts = peering(
        "local.block",
        "local.block",
        "locals {\n  block = \"172.16.250.0/29\"\n}\n",
    );
    let mended = mend_rule(rule, &texts, true);
    assert!(mended.files.is_empty(), "{}", told(&mended));
    let reasons: Vec<_> = mended.refused.iter().map(|it| it.reason.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "`secondary_peer_address_prefix` of `azurerm_express_route_circuit_peering.private` reads it too, and needs `172.16.250.4/30`",
            "`primary_peer_address_prefix` of `azurerm_express_route_circuit_peering.private` reads it too, and needs `172.16.250.0/30`",
        ]
    );
}

#[test]
fn what_is_given_from_outside_is_said() {
    let texts = peering("var.link", SOUND, "variable \"link\" {}\n");
    let given = Given {
        arguments: vec![VariableArgument::Value {
            name: "link".to_owned(),
            value: "172.16.250.1/30".to_owned(),
        }],
        ..Given::default()
    };
    let request = Request {
        given: &given,
        ..request()
    };
    let mended = mend(&texts, &request, true);
    assert!(mended.files.is_empty(), "{}", told(&mended));
    assert!(
        told(&mended).contains("host-bits: the value is given by `--var link`\n"),
        "{}",
        told(&mended)
    );
}

#[test]
fn json_and_other_files_of_values_are_mended_too() {
    let texts = peering("var.link", SOUND, "variable \"link\" {}\n");
    for (name, text) in [
        ("terraform.tfvars.json", "{\"link\":   \"172.16.250.1/30\"}"),
        (
            "a.auto.tfvars",
            "\u{feff}link = \"172.16.250.1/30\" # the first\r\n",
        ),
        ("more.tf.json", "{\"//\": \"é\"}"),
    ] {
        let mut texts = texts.clone();
        texts.insert(name.to_owned(), text.to_owned());
        if name == "more.tf.json" {
            let main = texts["main.tf"].replace("variable \"link\" {}", "");
            texts.insert("main.tf".to_owned(), main);
            let variable =
                "{\"variable\": {\"link\": {\"default\": \"172.16.250.1/30\"}}, \"//\": \"é\"}";
            texts.insert(name.to_owned(), variable.to_owned());
        }
        let after = mended(&texts);
        assert_eq!(
            after[name],
            texts[name].replace("250.1/30", "250.0/30"),
            "{name}"
        );
        assert_eq!(after["main.tf"], texts["main.tf"]);
    }
}

#[test]
fn line_breaks_marks_and_comments_stay() {
    let texts = peering("\"172.16.250.1/30\"", SOUND, "");
    let windows = format!("\u{feff}{}", texts["main.tf"].replace('\n', "\r\n"));
    let texts = Texts::from([("main.tf".to_owned(), windows.clone())]);
    let after = mended(&texts);
    assert_eq!(after["main.tf"], windows.replace("250.1/30", "250.0/30"));

    let order = include_str!("../../../testdata/rules/connection-peering-order/bad/main.tf");
    let order = order
        .replace('\n', "\r\n")
        .replace("#~ connection-peering-order", "# why");
    let texts = Texts::from([("main.tf".to_owned(), order.clone())]);
    let rule = rules::find("connection-peering-order").unwrap();
    let after = texts_after(&texts, &mend_rule(rule, &texts, false));
    let added = "\r\n  depends_on = [azurerm_express_route_circuit_peering.ams]\r\n}\r\n";
    assert!(after["main.tf"].ends_with(added), "{}", after["main.tf"]);
    assert!(after["main.tf"].starts_with(order.trim_end_matches("}\r\n")));
}

#[test]
fn a_list_that_is_there_gets_another_entry() {
    let order = include_str!("../../../testdata/rules/connection-peering-order/bad/main.tf");
    let rule = rules::find("connection-peering-order").unwrap();
    let cases = [
        (
            "depends_on = []",
            "depends_on = [azurerm_express_route_circuit_peering.ams]",
        ),
        (
            "depends_on = [azurerm_subnet.gateway]",
            "depends_on = [azurerm_subnet.gateway, azurerm_express_route_circuit_peering.ams]",
        ),
        (
            "depends_on = [\n    azurerm_subnet.gateway, # first\n  ]",
            "depends_on = [\n    azurerm_subnet.gateway,\n    azurerm_express_route_circuit_peering.ams, # first\n  ]",
        ),
    ];
    for (before, after) in cases {
        let end = order.rfind('}').unwrap();
        let text = format!("{}  {before}\n}}\n", &order[..end]);
        let texts = Texts::from([("main.tf".to_owned(), text.clone())]);
        let mended = mend_rule(rule, &texts, false);
        let now = texts_after(&texts, &mended)["main.tf"].clone();
        assert_eq!(now, text.replace(before, after), "{}", told(&mended));
    }
}

#[test]
fn what_would_lead_to_something_worse_is_taken_back() {
    // Nothing can be said of a subnet that is none; once it is one, it is the other link's.
    let texts = peering("\"172.16.250.4/255.255.255.252\"", SOUND, "");
    let mended = mend(&texts, &request(), true);
    assert!(mended.files.is_empty(), "{}", told(&mended));
    let [refused] = &*mended.refused else {
        panic!("{}", told(&mended));
    };
    let reason = "it would lead to `peering-prefix-pair-overlap`: ";
    assert!(refused.reason.starts_with(reason), "{}", refused.reason);
}

#[test]
fn one_that_leads_to_something_worse_does_not_keep_the_others() {
    let texts = peering("\"172.16.250.4/255.255.255.252\"", SOUND, "");
    let text = texts["main.tf"].replace("\"Equinix\"", "\"Equnix\"");
    let texts = Texts::from([("main.tf".to_owned(), text.clone())]);
    let mended = mend(&texts, &request(), true);
    let after = texts_after(&texts, &mended);
    assert_eq!(
        after["main.tf"],
        text.replace("Equnix", "Equinix"),
        "{}",
        told(&mended)
    );
    assert_eq!(mended.refused.len(), 1, "{}", told(&mended));
}

#[test]
fn a_heredoc_is_left() {
    let rule = rules::find("peering-prefix-invalid").unwrap();
    let texts = peering("<<-EOT\n    172.16.250.0/30\n  EOT", SOUND, "");
    let mended = mend_rule(rule, &texts, true);
    assert!(mended.files.is_empty(), "{}", told(&mended));
    assert_eq!(
        mended.refused[0].reason,
        "the value is written as a heredoc"
    );
}

#[test]
fn what_is_waived_is_not_mended() {
    let link = "\"172.16.250.1/30\" # er-preflight: ignore[peering-prefix-host-bits] agreed with the provider";
    let mended = mend_host_bits(&peering(link, SOUND, ""));
    assert!(
        mended.files.is_empty() && mended.refused.is_empty(),
        "{}",
        told(&mended)
    );
}

#[test]
fn a_module_outside_the_paths_is_left() {
    let inner = &peering(
        "var.link",
        SOUND,
        "variable \"link\" {\n  default = \"172.16.250.1/30\"\n}\n",
    )["main.tf"];
    let texts = Texts::from([
        ("modules/er/main.tf".to_owned(), inner.clone()),
        (
            "live/main.tf".to_owned(),
            "module \"er\" {\n  source = \"../modules/er\"\n}\n".to_owned(),
        ),
    ]);
    let rule = rules::find("peering-prefix-host-bits").unwrap();
    let overrides = crate::preflight::only(rule);
    let paths = ["live".into()];
    let request = Request {
        paths: &paths,
        overrides: &overrides,
        ..request()
    };
    let mended = mend(&texts, &request, true);
    let reasons: Vec<_> = mended.refused.iter().map(|it| it.reason.as_str()).collect();
    assert_eq!(
        reasons,
        ["`modules/er/main.tf` lies outside the paths that are checked, and others may use it"]
    );
    let whole = mend_rule(rule, &texts, true);
    assert!(
        whole.refused.is_empty() && whole.files.len() == 1,
        "{}",
        told(&whole)
    );
}
