//! A first settings file: what the configuration contains, and where to say what it cannot.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::IpAddr,
    sync::Arc,
};

use ipnet::IpNet;

use crate::{
    azure::{
        asn::{Class, classify},
        catalogue::{Catalogue, Cloud, Match},
        limits,
    },
    model::{
        Estate,
        field::{Field, Known},
        peering::{Peering, PeeringType},
    },
};

use super::escape;

/// Networks that are listed; the file is to be read.
const MOST_NETWORKS: usize = 40;

/// What estates contain that settings may speak of. Sensitive values are not among it.
#[derive(Default)]
struct Contents {
    asns: BTreeSet<i64>,
    providers: Names,
    locations: Names,
    /// The /28, or the /125 of IPv6, around each link of private peering.
    blocks: BTreeSet<IpNet>,
    /// Networks with whose they are.
    networks: BTreeMap<IpNet, String>,
}

/// Names of providers or locations.
#[derive(Default)]
struct Names {
    /// Those that stand on the list of some cloud.
    listed: BTreeSet<String>,
    /// Those that do not, which may be slips of the pen: nobody has a contract with them for that.
    others: BTreeSet<String>,
}

impl Names {
    fn add(&mut self, name: Option<String>, is_listed: impl Fn(Cloud, &str) -> bool) {
        let Some(name) = name else { return };
        let clouds = [Cloud::Public, Cloud::UsGov, Cloud::China];
        let is_listed = clouds.iter().any(|cloud| is_listed(*cloud, &name));
        let names = if is_listed {
            &mut self.listed
        } else {
            &mut self.others
        };
        names.insert(name);
    }

    /// The argument, and what was left out of it.
    fn write(&self, out: &mut String, name: &str, example: &str) {
        let quoted = |names: &BTreeSet<String>| {
            let quoted: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
            quoted.join(", ")
        };
        if !self.others.is_empty() {
            *out += &format!(
                "  # In the code, and on no list: {}.\n",
                quoted(&self.others)
            );
        }
        argument(out, name, example, &quoted(&self.listed));
    }
}

/// An argument with its values, or in a comment with an example of one.
fn argument(out: &mut String, name: &str, example: &str, values: &str) {
    *out += &if values.is_empty() {
        format!("  # {name} = [{example}]\n")
    } else {
        format!("  {name} = [{values}]\n")
    };
}

fn is_listed<T>(found: &Match<'_, T>) -> bool {
    matches!(found, Match::Exact(_) | Match::Alias(_) | Match::Retired(_))
}

impl Contents {
    fn add(&mut self, root: &str, estate: &Estate, catalogue: &Catalogue) {
        for circuit in &estate.circuits {
            let provider = shown(&circuit.service_provider_name);
            self.providers.add(provider, |cloud, name| {
                is_listed(&catalogue.provider(cloud, name))
            });
            let location = shown(&circuit.peering_location);
            self.locations.add(location, |cloud, name| {
                is_listed(&catalogue.find_location(cloud, name))
            });
        }
        for peering in &estate.peerings {
            let asn = known(&peering.peer_asn).copied();
            self.asns.extend(asn.filter(|asn| {
                let class = classify(*asn);
                matches!(class, Class::Private16 | Class::Private32 | Class::Public)
            }));
            self.blocks.extend(blocks(peering));
        }
        let spaces = estate.vnets.iter().flat_map(|vnet| {
            let prefixes = known(&vnet.address_space).into_iter().flatten();
            prefixes.filter_map(|prefix| Some((known(prefix)?, &vnet.identity.address)))
        });
        let hubs = estate.hubs.iter();
        let hubs =
            hubs.filter_map(|hub| Some((known(&hub.address_prefix)?, &hub.identity.address)));
        for (prefix, address) in spaces.chain(hubs) {
            let whose = format!("{address} in {root}");
            self.networks.entry(prefix.trunc()).or_insert(whose);
        }
    }
}

/// The value of a field that may be shown.
fn known<T>(field: &Field<T>) -> Option<&T> {
    match field {
        Field::Known(known) => Known::shown(known),
        Field::Unknown(_) | Field::Absent(_) | Field::Invalid(_) => None,
    }
}

/// A name that may be shown, without what no name has.
fn shown(name: &Field<Arc<str>>) -> Option<String> {
    let name = known(name)?.trim();
    let is_name = !name.is_empty()
        && !name.contains(['"', '\\', '$', '%', '#'])
        && escape::line(name) == name;
    is_name.then(|| name.to_owned())
}

fn blocks(peering: &Peering) -> impl Iterator<Item = IpNet> {
    let is_private = known(&peering.peering_type) == Some(&PeeringType::Private);
    let links = peering.links().filter(move |_| is_private);
    links.filter_map(|link| {
        let prefix = known(&link.prefix)?;
        let length = match prefix.addr() {
            IpAddr::V4(_) => limits::ROUTING_BLOCK_LENGTH_2015,
            // Room for the two links of a peering.
            IpAddr::V6(_) => 125,
        };
        let block = IpNet::new(prefix.addr(), length).ok()?.trunc();
        (prefix.prefix_len() >= length).then_some(block)
    })
}

/// The text of the file, for estates with the directories of their roots.
pub fn starter<'a>(
    estates: impl Iterator<Item = (&'a str, &'a Estate)>,
    catalogue: &Catalogue,
) -> String {
    let mut contents = Contents::default();
    for (root, estate) in estates {
        contents.add(root, estate, catalogue);
    }
    let Contents {
        asns,
        providers,
        locations,
        blocks,
        networks,
    } = contents;
    let mut out = String::from(
        "# Settings of er-preflight: what no code can show. Written from what the code\n\
         # contains: read it before you keep it. Each argument may be left out.\n\
         \n\
         # Which text is held against the code: today's documentation, or `2015`.\n\
         # edition = \"current\"\n\
         \n\
         # What makes the exit code 1: error, warning, note, undecided, or never.\n\
         # fail_on = [\"error\"]\n\
         \n\
         # Directories that are passed over.\n\
         # skip = [\"legacy/**\"]\n\
         \n\
         # A list of providers of your own, made with `er-preflight catalog import`.\n\
         # catalog = \"expressroute-providers.json\"\n\
         \n\
         addressing {\n\
         \x20 # Used on-premises. Until it is said here, nobody can tell whether link\n\
         \x20 # subnets overlap it.\n\
         \x20 # on_premises = [\"10.0.0.0/8\"]\n\
         \n\
         \x20 # Kept for Azure beyond what the code declares.\n",
    );
    if !networks.is_empty() {
        out += "  # It declares:\n";
    }
    for (prefix, whose) in networks.iter().take(MOST_NETWORKS) {
        out += &format!("  #   {prefix} of {}\n", escape::field(whose));
    }
    if networks.len() > MOST_NETWORKS {
        out += &format!("  #   and {} more\n", networks.len() - MOST_NETWORKS);
    }
    out += "  # azure = [\"10.128.0.0/10\"]\n\n  # Link subnets are cut from these.\n";
    let values: Vec<_> = blocks.iter().map(|block| format!("\"{block}\"")).collect();
    argument(
        &mut out,
        "routing_blocks",
        "\"172.31.254.0/26\"",
        &values.join(", "),
    );
    out += "}\n\norganization {\n  # AS numbers of yours, and of providers that run routers for you.\n";
    let values: Vec<_> = asns.iter().map(ToString::to_string).collect();
    argument(&mut out, "asns", "65010", &values.join(", "));
    out += "\n  # Providers with a contract.\n";
    providers.write(&mut out, "providers", "\"Equinix\"");
    out += "\n  # Peering locations that are approved.\n";
    locations.write(&mut out, "locations", "\"Amsterdam\"");
    out += "}\n\n# What somebody answers for: `er-preflight checklist` prints it with the item.\n";
    let example = BTreeSet::from(["Equinix".to_owned()]);
    for provider in if providers.listed.is_empty() {
        &example
    } else {
        &providers.listed
    } {
        out += &format!(
            "#\n# attest \"provider-relationship\" {{\n#   provider = \"{provider}\"\n#   by       = \"procurement\"\n\
             #   on       = \"2026-10-01\"\n#   expires  = \"2027-10-01\"\n# }}\n"
        );
    }
    out += "#\n# attest \"connectivity\" {\n#   value = [\"colocation\"] # ip-vpn, colocation, ethernet-exchange\n\
            #   by    = \"network team\"\n#   on    = \"2026-10-01\"\n# }\n";
    out
}

/// An environment for each file of values that no root loads by itself, in comments, for a file in `directory`. Names with
/// signs that a glob or a text takes in another way are left out.
pub fn starter_environments(directory: &str, unloaded: &[(Arc<str>, Vec<Arc<str>>)]) -> String {
    /// Environments that are listed; the file is to be read.
    const MOST: usize = 20;
    let directory = directory.replace('\\', "/");
    let directory = directory.trim_start_matches("./").trim_end_matches('/');
    let below = |name: &str| {
        let is_plain = escape::line(name) == name
            && !name.contains(['"', '\\', '$', '%', '#', '*', '?', '[', ']', '{', '}']);
        let own = match directory {
            "" | "." => Some(name),
            _ if name == directory => Some("."),
            _ => name
                .strip_prefix(directory)
                .and_then(|rest| rest.strip_prefix('/')),
        };
        own.filter(|_| is_plain).map(str::to_owned)
    };
    let sets = unloaded
        .iter()
        .flat_map(|(root, files)| files.iter().map(move |file| (root, file)));
    let sets: Vec<_> = sets
        .filter_map(|(root, file)| Some((below(root)?, below(file)?)))
        .take(MOST)
        .collect();
    if sets.is_empty() {
        return String::new();
    }
    let mut out = String::from(
        "\n# Roots that are deployed with files of values: each is checked once with each\n\
         # environment, and findings carry its name. These files lie beside roots, and\n\
         # nothing loads them by itself.\n",
    );
    let stem = |file: &str| {
        let name = file.rsplit('/').next().unwrap_or(file);
        name.trim_end_matches(".json")
            .trim_end_matches(".tfvars")
            .to_owned()
    };
    for (root, file) in &sets {
        let own = stem(file);
        let is_only = sets.iter().filter(|(_, other)| stem(other) == own).count() == 1;
        let label = if is_only {
            own
        } else {
            format!("{}-{own}", root.rsplit('/').next().unwrap_or(root))
        };
        out += &format!(
            "#\n# environment \"{label}\" {{\n#   roots     = [\"{root}\"]\n#   var_files = [\"{file}\"]\n# }}\n"
        );
    }
    out
}
