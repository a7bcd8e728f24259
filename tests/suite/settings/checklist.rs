//! How do the settings answer the items of the prerequisites page?

use er_preflight::checklist::{Line, Status};

use super::{Case, ESTATE};

/// An item of the only circuit.
#[track_caller]
fn item(case: &Case, id: &str) -> Line {
    let run = case.done();
    let lines = run.roots[0].sheets[0].lines.iter();
    let mut lines = lines.filter(|line| line.id == id);
    lines.next().expect("an item").clone()
}

#[track_caller]
fn check(settings: &str, id: &str, status: Status, details: &[&str]) {
    let line = item(&Case::of(settings), id);
    assert_eq!(
        (
            line.status,
            line.details.iter().map(String::as_str).collect::<Vec<_>>()
        ),
        (status, details.to_vec()),
        "{settings}"
    );
}

fn attest(subject: &str, more: &str) -> String {
    format!("attest \"{subject}\" {{\n  by = \"procurement\"\n  on = \"2026-10-01\"\n{more}}}\n")
}

#[test]
fn an_attestation_says_by_whom_when_and_how_long() {
    let id = "provider-relationship";
    check(
        &attest(id, ""),
        id,
        Status::Attested,
        &["attested by procurement on 2026-10-01"],
    );
    let until = "  expires = \"2027-10-01\"\n";
    check(
        &attest(id, until),
        id,
        Status::Attested,
        &["attested by procurement on 2026-10-01, until 2027-10-01"],
    );
    for (day, status) in [
        ("2026-11-22", Status::Attested),
        ("2026-11-21", Status::ToAttest),
    ] {
        let settings = attest(id, &format!("  expires = \"{day}\"\n"));
        assert_eq!(item(&Case::of(&settings), id).status, status, "{day}");
    }
    let over = "the attestation by procurement of 2026-10-01 expired on 2026-11-01";
    let open = "no code shows a contract: `Equinix`";
    check(
        &attest(id, "  expires = \"2026-11-01\"\n"),
        id,
        Status::ToAttest,
        &[open, over],
    );
    let to_come = attest(id, "").replace("2026-10-01", "2027-01-01");
    let said = "the attestation by procurement is of 2027-01-01, a day to come";
    check(&to_come, id, Status::ToAttest, &[open, said]);
}

#[test]
fn an_attestation_is_for_its_circuits_and_its_provider() {
    let id = "connectivity";
    let value = "  value = [\"colocation\", \"ip-vpn\"]\n";
    let of = |more: &str| item(&Case::of(&attest(id, &format!("{value}{more}"))), id);
    let said = "colocation, ip-vpn: attested by procurement on 2026-10-01";
    assert_eq!(of("").details, [said]);
    for more in [
        "  circuits = [\"azurerm_express_route_circuit.ams\"]\n",
        "  circuits = [\"azurerm_express_route_circuit.*\"]\n",
        "  provider = \"equinix\"\n",
    ] {
        assert_eq!(of(more).status, Status::Attested, "{more}");
    }
    for more in [
        "  circuits = [\"azurerm_express_route_circuit.lon\"]\n",
        "  circuits = []\n",
        "  provider = \"Megaport\"\n",
    ] {
        assert_eq!(of(more).status, Status::ToAttest, "{more}");
    }
}

#[test]
fn whom_an_unknown_provider_concerns_is_undecided() {
    let open = ESTATE.replace("\"Equinix\"", "var.provider")
        + "\nvariable \"provider\" {\n  type = string\n}\n";
    let settings = attest("provider-relationship", "  provider = \"Equinix\"\n");
    let case = Case::new([
        ("main.tf", open.as_str()),
        (".er-preflight.hcl", settings.as_str()),
    ]);
    let line = item(&case, "provider-relationship");
    assert_eq!(line.status, Status::Undecided);
    assert_eq!(
        line.details,
        ["whether it is attested depends on var.provider"]
    );
}

#[test]
fn every_item_that_is_to_attest_can_be_attested() {
    let subjects = [
        ("azure-account", "azure-account"),
        ("resource-provider", "resource-provider"),
        ("account-team", "account-team"),
    ];
    for (subject, id) in subjects {
        assert_eq!(
            item(&Case::of(&attest(subject, "")), id).status,
            Status::Attested,
            "{id}"
        );
        assert_ne!(item(&Case::of(""), id).status, Status::Attested, "{id}");
    }
    let unlisted = ESTATE.replace("\"Equinix\"", "\"Contoso Carrier\"");
    let settings = attest("exchange-path", "");
    let case = Case::new([
        ("main.tf", unlisted.as_str()),
        (".er-preflight.hcl", settings.as_str()),
    ]);
    assert_eq!(item(&case, "exchange-path").status, Status::Attested);
}

#[test]
fn a_provider_without_a_contract_breaks_the_item_whatever_is_attested() {
    let settings =
        attest("provider-relationship", "") + "organization {\n  providers = [\"Megaport\"]\n}\n";
    let line = item(&Case::of(&settings), "provider-relationship");
    assert_eq!(line.status, Status::Broken);
    assert!(
        line.details[0].starts_with("warning[provider-not-contracted]"),
        "{:?}",
        line.details
    );
}

#[test]
fn public_numbers_and_prefixes_need_an_owner_each() {
    let id = "asn-ownership";
    let of = |estate: &str, settings: &str| {
        let line = item(
            &Case::new([("main.tf", estate), (".er-preflight.hcl", settings)]),
            id,
        );
        (line.status, line.details.join("; "))
    };
    let public = ESTATE.replace("65010", "3320");
    let attested = "attested by procurement on 2026-10-01";
    assert_eq!(of(&public, ""), (Status::ToAttest, "AS 3320".to_owned()));
    assert_eq!(
        of(&public, &attest(id, "")),
        (Status::Attested, attested.to_owned())
    );
    let ours = "organization {\n  asns = [3320]\n}\n";
    let listed = "AS 3320: among `asns` of `organization` in the settings";
    assert_eq!(of(&public, ours), (Status::Attested, listed.to_owned()));
    let microsoft = public.replace("AzurePrivatePeering", "MicrosoftPeering");
    assert_eq!(of(&microsoft, ours).0, Status::ToAttest);
    let both = attest("prefix-registration", "") + ours;
    assert_eq!(of(&microsoft, &both).0, Status::Attested);
    assert_eq!(of(ESTATE, "").0, Status::NotApplicable);
}

#[test]
fn the_on_premises_half_is_met_only_where_ranges_are_declared() {
    let id = "no-overlap-on-premises";
    let of = |settings: &str| item(&Case::of(settings), id).status;
    assert_eq!(of(""), Status::Undecided);
    assert_eq!(
        of("addressing {\n  on_premises = [\"10.0.0.0/9\"]\n}\n"),
        Status::Met
    );
    assert_eq!(of("addressing {\n  on_premises = []\n}\n"), Status::Met);
    assert_eq!(
        of("addressing {\n  on_premises = [\"172.16.0.0/12\"]\n}\n"),
        Status::Broken
    );
}

#[test]
fn the_block_of_the_links_is_shown() {
    let id = "routing-subnet";
    let settings = "addressing {\n  routing_blocks = [\"172.16.250.0/23\"]\n}\n";
    check(
        settings,
        id,
        Status::Met,
        &["the links are cut from the routing block 172.16.250.0/23"],
    );
    let near = ESTATE.replace("172.16.251.0", "172.16.250.4");
    let line = item(&Case::new([("main.tf", near.as_str())]), id);
    assert_eq!(line.details, ["the links lie in 172.16.250.0/28"]);
}
