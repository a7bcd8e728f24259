//! The sheet for the router team and the provider: what each circuit and each link will be.

use std::{fmt::Display, net::IpAddr};

use crate::{
    azure::link::{Ends, ends},
    model::{
        Estate,
        circuit::Circuit,
        field::Field,
        link::Link,
        peering::{LinkPrefix, Peering},
    },
};

use super::escape;

/// One line of the sheet: what it is called and what it is.
type Entry = (&'static str, String);

/// A circuit with its peerings, as text.
struct CircuitSheet {
    address: String,
    entries: Vec<Entry>,
    peerings: Vec<PeeringSheet>,
}

/// A peering with its links, as text.
struct PeeringSheet {
    address: String,
    entries: Vec<Entry>,
    links: Vec<LinkSheet>,
}

/// A link of a peering, as text.
struct LinkSheet {
    name: String,
    subnet: String,
    customer: String,
    microsoft: String,
}

const UNSET: &str = "-";

fn text<T: Display>(field: &Field<T>) -> String {
    match field {
        Field::Known(known) => escape::field(&known.to_string()),
        Field::Unknown(unknown) => {
            format!("(not known: {})", escape::field(&unknown.cause.to_string()))
        }
        Field::Absent(_) => UNSET.to_owned(),
        Field::Invalid(_) => "(not valid)".to_owned(),
    }
}

fn with_unit<T: Display>(field: &Field<T>, unit: &str) -> String {
    match field {
        Field::Known(_) => format!("{} {unit}", text(field)),
        _ => text(field),
    }
}

/// Whether a secret is set; never what it is.
fn is_set<T>(field: &Field<T>) -> String {
    match field {
        Field::Known(_) | Field::Invalid(_) => "set",
        Field::Unknown(_) => "set or not, known after apply",
        Field::Absent(_) => "not set",
    }
    .to_owned()
}

impl CircuitSheet {
    fn new(circuit: &Circuit) -> Self {
        let mut entries = vec![
            ("name", text(&circuit.name)),
            ("region", text(&circuit.location)),
        ];
        if let Link::Absent(_) = circuit.port {
            entries.extend([
                ("provider", text(&circuit.service_provider_name)),
                ("peering location", text(&circuit.peering_location)),
                ("bandwidth", with_unit(&circuit.bandwidth_in_mbps, "Mbps")),
            ]);
        } else {
            entries.push((
                "bandwidth",
                with_unit(&circuit.bandwidth_in_gbps, "Gbps on a port pair"),
            ));
        }
        entries.push((
            "SKU",
            format!("{} {}", text(&circuit.sku_tier), text(&circuit.sku_family)),
        ));
        Self {
            address: circuit.identity.address.to_string(),
            entries,
            peerings: Vec::new(),
        }
    }
}

impl PeeringSheet {
    fn new(peering: &Peering) -> Self {
        let mut entries = vec![
            ("type", text(&peering.peering_type)),
            ("customer ASN", text(&peering.peer_asn)),
            ("Microsoft ASN", crate::azure::asn::MICROSOFT.to_string()),
            ("VLAN ID", text(&peering.vlan_id)),
            ("MD5 key", is_set(&peering.shared_key)),
        ];
        for announced in peering.announcements() {
            let prefixes = match &announced.advertised_public_prefixes {
                Field::Known(prefixes) => {
                    let prefixes: Vec<_> = prefixes.iter().map(text).collect();
                    prefixes.join(", ")
                }
                other => text(&other.clone().and_then(|_| None::<String>)),
            };
            entries.push(("prefixes to announce", prefixes));
            entries.push(("registry", text(&announced.routing_registry_name)));
        }
        let links = peering
            .links()
            .filter(|link| !link.text.is_absent())
            .map(LinkSheet::new)
            .collect();
        Self {
            address: peering.identity.address.to_string(),
            entries,
            links,
        }
    }
}

impl LinkSheet {
    fn new(link: &LinkPrefix) -> Self {
        let end = |pick: fn(Ends) -> IpAddr| match &link.prefix {
            Field::Known(prefix) => match ends(**prefix) {
                Some(ends) => prefix.map(|_| pick(ends)).to_string(),
                None => UNSET.to_owned(),
            },
            _ => UNSET.to_owned(),
        };
        Self {
            name: format!("{} {}", link.side, link.family),
            subnet: text(&link.text),
            customer: end(|ends| ends.customer),
            microsoft: end(|ends| ends.microsoft),
        }
    }
}

/// All circuits of an estate with their peerings, then the peerings whose circuit is not in the code.
fn sheets(estate: &Estate) -> Vec<CircuitSheet> {
    let mut circuits: Vec<_> = estate.circuits.iter().map(CircuitSheet::new).collect();
    let mut elsewhere: Vec<CircuitSheet> = Vec::new();
    for peering in &estate.peerings {
        let sheet = PeeringSheet::new(peering);
        if let Some(circuit) = peering.circuit.target() {
            circuits[circuit.index()].peerings.push(sheet);
            continue;
        }
        let entries = vec![("name", text(&peering.circuit_name))];
        let address = "a circuit that is not in the code".to_owned();
        elsewhere.push(CircuitSheet {
            address,
            entries,
            peerings: vec![sheet],
        });
    }
    circuits.extend(elsewhere);
    circuits
}

/// For a terminal.
pub fn human<'a>(roots: impl Iterator<Item = (&'a str, &'a Estate)>) -> String {
    let mut out = String::new();
    for (root, estate) in roots {
        for circuit in sheets(estate) {
            if !out.is_empty() {
                out.push('\n');
            }
            out += &format!(
                "{}  ({})\n",
                escape::field(&circuit.address),
                escape::field(root)
            );
            entries(&mut out, "  ", &circuit.entries);
            for peering in &circuit.peerings {
                out += &format!("\n  {}\n", escape::field(&peering.address));
                entries(&mut out, "    ", &peering.entries);
                for link in &peering.links {
                    out += &format!("    {:<20}{}\n", link.name, link.subnet);
                    out += &format!("      {:<18}{}\n", "customer", link.customer);
                    out += &format!("      {:<18}{}\n", "Microsoft", link.microsoft);
                }
            }
        }
    }
    if out.is_empty() {
        out.push_str("no circuits and no peerings\n");
    }
    out
}

fn entries(out: &mut String, indent: &str, entries: &[Entry]) {
    for (name, value) in entries {
        // The columns of both levels of entries line up at the same place.
        let width = 24 - indent.len();
        *out += &format!("{indent}{name:<width$}{value}\n");
    }
}

/// For a ticket or a wiki: a heading and a table for each circuit, a table for each peering.
pub fn markdown<'a>(roots: impl Iterator<Item = (&'a str, &'a Estate)>) -> String {
    let mut out = String::new();
    for (root, estate) in roots {
        for circuit in sheets(estate) {
            out += &format!(
                "## {} in {}\n\n",
                escape::code(&circuit.address),
                escape::code(root)
            );
            markdown_entries(&mut out, &circuit.entries);
            for peering in &circuit.peerings {
                out += &format!("### {}\n\n", escape::code(&peering.address));
                markdown_entries(&mut out, &peering.entries);
                if peering.links.is_empty() {
                    continue;
                }
                out += "| link | subnet | customer | Microsoft |\n| --- | --- | --- | --- |\n";
                for link in &peering.links {
                    let cells = [&link.subnet, &link.customer, &link.microsoft]
                        .map(|cell| escape::cell(cell));
                    out += &format!("| {} | {} |\n", link.name, cells.join(" | "));
                }
                out.push('\n');
            }
        }
    }
    out
}

fn markdown_entries(out: &mut String, entries: &[Entry]) {
    *out += "| | |\n| --- | --- |\n";
    for (name, value) in entries {
        *out += &format!("| {name} | {} |\n", escape::cell(value));
    }
    out.push('\n');
}

/// For a spreadsheet: one row for each link of each peering, RFC 4180.
pub fn csv<'a>(roots: impl Iterator<Item = (&'a str, &'a Estate)>) -> String {
    let mut out =
        String::from("root,circuit,peering,link,subnet,customer,microsoft,vlan_id,peer_asn\r\n");
    for (root, estate) in roots {
        for circuit in sheets(estate) {
            for peering in &circuit.peerings {
                let entry = |wanted: &str| {
                    let found = peering.entries.iter().find(|(name, _)| *name == wanted);
                    found.map_or("", |(_, value)| value)
                };
                for link in &peering.links {
                    let cells = [
                        root,
                        &circuit.address,
                        &peering.address,
                        &link.name,
                        &link.subnet,
                        &link.customer,
                        &link.microsoft,
                        entry("VLAN ID"),
                        entry("customer ASN"),
                    ];
                    out += &cells.map(csv_cell).join(",");
                    out += "\r\n";
                }
            }
        }
    }
    out
}

/// A cell, always quoted. A leading sign that a spreadsheet would take for a formula is kept from being one.
fn csv_cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@']) && text.len() > 1 {
        "'"
    } else {
        ""
    };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}
