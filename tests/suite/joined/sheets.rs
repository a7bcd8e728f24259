//! Does the checklist of a circuit look at the peerings that other roots declare?

use er_preflight::{checklist::Line, report::checklist, run::Run};

use super::{Texts, alone, estate, joined, without_markers};

/// A root that has the peerings of a circuit of another one.
fn peerings(secondary: &str) -> Texts {
    let mut texts = without_markers(estate("peerings-of-one-circuit"));
    let other = texts
        .iter()
        .find(|(_, text)| !text.contains("\"azurerm_express_route_circuit\" "));
    let (path, _) = other.expect("a root without the circuit");
    let path = path.clone();
    let text = format!(
        "provider \"azurerm\" {{\n  features {{}}\n}}\n
data \"azurerm_express_route_circuit\" \"ams\" {{
  name                = \"erc-ams\"
  resource_group_name = \"rg-er\"
}}\n
resource \"azurerm_express_route_circuit_peering\" \"private\" {{
  peering_type                  = \"AzurePrivatePeering\"
  express_route_circuit_name    = data.azurerm_express_route_circuit.ams.name
  resource_group_name           = \"rg-er\"
  peer_asn                      = 65010
  primary_peer_address_prefix   = \"10.1.250.0/30\"
  secondary_peer_address_prefix = \"{secondary}\"
  vlan_id                       = 310
}}\n"
    );
    texts.insert(path, text);
    for text in texts.values_mut() {
        if let Some(at) = text.find("resource \"azurerm_express_route_circuit_peering\"")
            && text.contains("resource \"azurerm_express_route_circuit\" ")
        {
            text.truncate(at);
        }
    }
    texts
}

/// The item about link subnets, of the only circuit.
fn links(run: &Run) -> Line {
    let mut sheets = run.roots.iter().flat_map(|root| &root.sheets);
    let sheet = sheets.next().expect("there is a circuit");
    assert!(sheets.next().is_none());
    let mut lines = sheet.lines.iter();
    let line = lines.find(|line| line.id == "routing-subnet");
    line.expect("the item is there").clone()
}

#[test]
fn peerings_of_other_roots_count() {
    let sound = peerings("10.1.250.4/30");
    let run = alone(&sound);
    assert_eq!(links(&run).status.name(), "to attest");
    let run = joined(&sound);
    assert_eq!(links(&run).status.name(), "met", "{:?}", links(&run));
    let sheet = run.roots.iter().flat_map(|root| &root.sheets).next();
    let sheet = sheet.expect("there is a circuit");
    let parts: Vec<_> = sheet.elsewhere.iter().map(|part| &*part.address).collect();
    assert_eq!(parts, ["azurerm_express_route_circuit_peering.private"]);
    let other = &sheet.elsewhere[0].root;
    let sheets = std::slice::from_ref(sheet);
    let address = "azurerm_express_route_circuit_peering.private";
    assert!(
        checklist::markdown(sheets).contains(&format!("with `{address}` in `{other}`")),
        "{}",
        checklist::markdown(sheets)
    );
    let json: serde_json::Value = serde_json::from_str(&checklist::json(sheets)).unwrap();
    assert_eq!(json["circuits"][0]["elsewhere"][0]["address"], address);
}

#[test]
fn what_they_break_is_said_with_their_root() {
    let run = joined(&peerings("10.1.250.4/29"));
    let line = links(&run);
    assert_eq!(line.status.name(), "broken");
    let said = line.details.join("\n");
    assert!(
        said.contains("error[peering-prefix-length]")
            && said.contains("(`azurerm_express_route_circuit_peering.private` in `"),
        "{said}"
    );
}
