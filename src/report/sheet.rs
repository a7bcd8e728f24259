//! The sheet for the router team and the provider: what each circuit and each link will be.

use std::{fmt::Display, net::IpAddr};

use crate::{
    azure::link::{Ends, ends},
    model::{
        Estate, Identity,
        circuit::Circuit,
        field::{Field, Unknown},
        link::Link,
        peering::{LinkPrefix, Peering},
    },
};

use super::{Theme, escape, theme::Ink, wrap};

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
        Field::Unknown(why) => unknown(why),
        Field::Absent(_) => UNSET.to_owned(),
        Field::Invalid(_) => "(not valid)".to_owned(),
    }
}

fn unknown(why: &Unknown) -> String {
    format!("(not known: {})", escape::field(&why.cause.to_string()))
}

/// What stands first for something of which there may be none, or many.
fn number(identity: &Identity) -> Vec<Entry> {
    if identity.is_certain() {
        Vec::new()
    } else {
        vec![("how many", "(not known before apply)".to_owned())]
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
        Field::Unknown(_) => "(not known before apply)",
        Field::Absent(_) => "not set",
    }
    .to_owned()
}

impl CircuitSheet {
    fn new(circuit: &Circuit) -> Self {
        let mut entries = number(&circuit.identity);
        entries.extend([
            ("name", text(&circuit.name)),
            ("region", text(&circuit.location)),
        ]);
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
        let sku = match (&circuit.sku_tier, &circuit.sku_family) {
            (Field::Absent(_), Field::Absent(_)) => UNSET.to_owned(),
            (tier, family) => format!("{} {}", text(tier), text(family)),
        };
        entries.push(("SKU", sku));
        Self {
            address: circuit.identity.address.to_string(),
            entries,
            peerings: Vec::new(),
        }
    }
}

impl PeeringSheet {
    fn new(peering: &Peering) -> Self {
        let mut entries = number(&peering.identity);
        entries.extend([
            ("type", text(&peering.peering_type)),
            ("customer ASN", text(&peering.peer_asn)),
            ("Microsoft ASN", crate::azure::asn::MICROSOFT.to_string()),
            ("VLAN ID", text(&peering.vlan_id)),
            ("MD5 key", is_set(&peering.shared_key)),
        ]);
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
        let missing = [
            ("Microsoft peering", &peering.microsoft.missing),
            ("IPv6", &peering.ipv6.missing),
        ];
        entries.extend(
            missing
                .into_iter()
                .filter_map(|(name, missing)| Some((name, unknown(missing.as_ref()?)))),
        );
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
        let address = match peering.circuit {
            Link::Unknown(_) => "a circuit that is not known before apply",
            _ => "a circuit that is not in the code",
        }
        .to_owned();
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
pub fn human<'a>(roots: impl Iterator<Item = (&'a str, &'a Estate)>, theme: Theme) -> String {
    let mut out = String::new();
    for (root, estate) in roots {
        for circuit in sheets(estate) {
            if !out.is_empty() {
                out.push('\n');
            }
            let address = theme.paint(Ink::Bold, &escape::field(&circuit.address));
            out += &format!("{address}  ({})\n", escape::field(root));
            entries(&mut out, 2, &circuit.entries, theme);
            for peering in &circuit.peerings {
                let address = theme.paint(Ink::Bold, &escape::field(&peering.address));
                out += &format!("\n  {address}\n");
                entries(&mut out, 4, &peering.entries, theme);
                for link in &peering.links {
                    entry(&mut out, 4, &link.name, &link.subnet, theme);
                    entry(&mut out, 6, "customer", &link.customer, theme);
                    entry(&mut out, 6, "Microsoft", &link.microsoft, theme);
                }
            }
        }
    }
    if out.is_empty() {
        out.push_str("no circuits and no peerings\n");
    }
    escape::commands(&out)
}

/// Columns before the values, whatever the indent of the names.
const NAMES: usize = 26;

fn entries(out: &mut String, indent: usize, entries: &[Entry], theme: Theme) {
    for (name, value) in entries {
        entry(out, indent, name, value, theme);
    }
}

fn entry(out: &mut String, indent: usize, name: &str, value: &str, theme: Theme) {
    let lines = wrap::wrap(value, theme.columns() - NAMES);
    for (at, line) in lines.iter().enumerate() {
        let name = if at == 0 { name } else { "" };
        let width = NAMES - indent;
        *out += &format!("{:indent$}{name:<width$}{line}\n", "");
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
    escape::commands(&out)
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
                    out += &cells.map(escape::csv).join(",");
                    out += "\r\n";
                }
            }
        }
    }
    out
}
