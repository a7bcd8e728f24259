//! Where can a secret stand?

use super::texts::{CIRCUIT, FAILING, UNQUOTED, VARIABLE, everywhere, peering};

/// One for each kind of place. No word of any is printed for another reason.
pub(super) const SECRETS: [&str; 12] = [
    "aa1qzvw-jkhgty-a",
    "bb2qzvw-jkhgty-b",
    "cc3qzvw-jkhgty-c",
    "dd4qzvw-jkhgty-d",
    "ee5qzvw-jkhgty-e",
    "ff6qzvw-jkhgty-f",
    "gg7qzvw-jkhgty-g",
    "hh8qzvw-jkhgty-h",
    "ii9qzvw-jkhgty-i",
    "jj0qzvw-jkhgty-j",
    "kk1qzvw-jkhgty-k",
    "ll2qzvw-jkhgty-l",
];

/// Files with a secret in one of them, or in what is typed beside.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) name: String,
    pub(super) secret: &'static str,
    pub(super) files: Vec<(String, String)>,
    pub(super) arguments: String,
    pub(super) environment: Vec<(String, String)>,
}

impl Place {
    fn new(number: usize, name: &str, files: &[(&str, &str)]) -> Self {
        let secret = SECRETS[number - 1];
        let fill = |text: &str| text.replace("SECRET", secret);
        let mut files: Vec<_> = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), fill(text)))
            .collect();
        // Something is wrong whatever becomes of the rest.
        files.push(("circuit.tf".to_owned(), CIRCUIT.to_owned()));
        Self {
            name: format!("{number} {name}"),
            secret,
            files,
            arguments: String::new(),
            environment: Vec::new(),
        }
    }

    fn with(mut self, arguments: &str) -> Self {
        self.arguments = arguments.replace("SECRET", self.secret);
        self
    }

    fn given(mut self, name: &str) -> Self {
        self.environment
            .push((name.to_owned(), self.secret.to_owned()));
        self
    }

    /// The same with another secret.
    pub(super) fn holding(mut self, secret: &'static str) -> Self {
        let own = self.secret;
        let texts = self.files.iter_mut().chain(&mut self.environment);
        for text in texts.map(|(_, text)| text).chain([&mut self.arguments]) {
            *text = text.replace(own, secret);
        }
        self.secret = secret;
        self
    }

    /// The test would pass for nothing otherwise.
    pub(super) fn holds_its_secret(&self) -> bool {
        let texts = self.files.iter().chain(&self.environment);
        let mut texts = texts.map(|(_, text)| text).chain([&self.arguments]);
        texts.any(|text| text.contains(self.secret))
    }
}

pub(super) fn places() -> Vec<Place> {
    let mut all = arguments();
    all.extend(variables());
    all.extend(elsewhere());
    all
}

fn arguments() -> Vec<Place> {
    let connection = "resource \"azurerm_virtual_network_gateway_connection\" \"c\" {
  type                     = \"ExpressRoute\"
  authorization_key        = \"SECRET\"
  shared_key               = \"SECRET\"
  express_route_circuit_id = \"x\"
  routing_weight           = 99999
}
resource \"azurerm_express_route_connection\" \"c\" {
  authorization_key                = upper(\"SECRET\")
  express_route_circuit_peering_id = \"x\"
  routing_weight                   = 99999
}
";
    let partners = "resource \"megaport_vxc\" \"m\" {
  rate_limit = 300
  b_end_partner_config = {
    partner      = \"azure\"
    azure_config = { service_key = \"SECRET\" }
  }
}
resource \"equinix_fabric_connection\" \"e\" {
  bandwidth = 300
  z_side {
    access_point {
      authentication_key = \"SECRET\"
    }
  }
}
resource \"packetfabric_cs_azure_hosted_connection\" \"p\" {
  azure_service_key = \"SECRET\"
  vlan_private      = 4095
  vlan_microsoft    = 4095
}
";
    let macsec = "resource \"azurerm_key_vault_secret\" \"cak\" {
  name         = \"cak\"
  value        = \"SECRET\"
  key_vault_id = azurerm_express_route_circuit.ams.id
}
locals {
  ckn = \"SECRET\"
}
resource \"azurerm_express_route_port\" \"p\" {
  bandwidth_in_gbps = 7
  link1 {
    macsec_cak_keyvault_secret_id = \"SECRET\"
    macsec_ckn_keyvault_secret_id = azurerm_key_vault_secret.cak.value
  }
}
";
    vec![
        Place::new(1, "a key", &[("main.tf", &peering("\"SECRET\""))]),
        Place::new(
            1,
            "a key that is too long",
            &[("main.tf", &peering("\"SECRET-SECRET-SECRET-?\\\\\""))],
        ),
        Place::new(
            1,
            "a key by functions",
            &[("main.tf", &peering("base64encode(upper(\"SECRET\"))"))],
        ),
        Place::new(
            1,
            "a key in a local",
            &[(
                "main.tf",
                &(peering("local.k") + "locals {\n  k = \"SECRET\"\n}\n"),
            )],
        ),
        Place::new(
            1,
            "a key in a heredoc",
            &[("main.tf", &peering("<<-EOT\n    SECRET\n    EOT\n"))],
        ),
        Place::new(2, "an authorization", &[("main.tf", connection)]),
        Place::new(
            2,
            "keys without quotes",
            &[("main.tf", &connection.replace("\"SECRET\"", "SECRET"))],
        ),
        Place::new(
            2,
            "words without quotes in many places",
            &[
                ("main.tf", UNQUOTED),
                ("m/main.tf", "variable \"shared_key\" {}\n"),
                ("terraform.tfvars", "client_secret = SECRET\n"),
            ],
        ),
        Place::new(3, "service keys", &[("main.tf", partners)]),
        Place::new(4, "MACsec", &[("main.tf", macsec)]),
    ]
}

/// A plan that calls the secret sensitive in some places, and in others not.
const PLAN: &str = r#"{"format_version": "1.2", "planned_values": {"root_module": {"resources": [
{"address": "azurerm_express_route_circuit_peering.p", "mode": "managed", "type": "azurerm_express_route_circuit_peering",
"name": "p", "values": {"shared_key": "SECRET", "peer_asn": 65515, "vlan_id": 4095, "peering_type": "SECRET",
"primary_peer_address_prefix": "SECRET"},
"sensitive_values": {"peering_type": true, "primary_peer_address_prefix": true}}]}},
"resource_changes": [{"address": "azurerm_express_route_circuit_peering.p", "mode": "managed",
"type": "azurerm_express_route_circuit_peering", "name": "p", "change": {"actions": ["update"],
"before": {"shared_key": "SECRET-", "vlan_id": 1, "peering_type": "SECRET-"},
"after": {"shared_key": "SECRET", "peer_asn": 65515, "vlan_id": 4095, "peering_type": "SECRET"},
"after_sensitive": {"peering_type": true}, "before_sensitive": {"peering_type": true}}}],
"variables": {"key": {"value": "SECRET"}},
"configuration": {"root_module": {"resources": [{"address": "azurerm_express_route_circuit_peering.p", "mode": "managed",
"type": "azurerm_express_route_circuit_peering", "name": "p", "expressions": {"shared_key": {"constant_value": "SECRET"},
"peer_asn": {"constant_value": 65515}, "vlan_id": {"constant_value": 4095}}}]}}}"#;

fn variables() -> Vec<Place> {
    let with_default = VARIABLE.replace("true", "true\n  default   = \"SECRET\"");
    let derived = "locals {
  a = \"pre-${var.key}\"
  b = upper(local.a)
  c = { x = [local.b, base64encode(var.key)] }
  d = local.c.x[0]
}
";
    let invalid = VARIABLE.replace(
        "true\n",
        "true\n  validation {\n    condition     = length(var.key) > 99\n    error_message = \"not ${var.key}\"\n  }\n",
    );
    let module =
        "module \"m\" {\n  source = \"./m\"\n  plain  = var.key\n  listed = [var.key]\n}\n";
    let inner = format!(
        "variable \"plain\" {{}}\nvariable \"listed\" {{}}\n{}output \"o\" {{\n  value = var.plain\n}}\n",
        everywhere("var.plain")
    );
    let values = "key = \"SECRET\"\nother = \"SECRET\"\n";
    let all = everywhere("var.key");
    vec![
        Place::new(
            5,
            "a default",
            &[("main.tf", &(with_default.clone() + &all))],
        ),
        Place::new(
            5,
            "what is derived",
            &[(
                "main.tf",
                &(with_default.clone() + derived + &everywhere("local.d")),
            )],
        ),
        Place::new(
            5,
            "what is marked",
            &[("main.tf", &everywhere("sensitive(\"SECRET\")"))],
        ),
        Place::new(
            5,
            "what fails",
            &[("main.tf", &(with_default.clone() + FAILING))],
        ),
        Place::new(
            6,
            "the environment",
            &[("main.tf", &(VARIABLE.to_owned() + &all))],
        )
        .given("TF_VAR_key"),
        Place::new(6, "an invalid value", &[("main.tf", &(invalid + FAILING))]).given("TF_VAR_key"),
        Place::new(
            6,
            "an argument",
            &[("main.tf", &(VARIABLE.to_owned() + &all))],
        )
        .with("--var key=SECRET"),
        Place::new(
            6,
            "a number that is none",
            &[("main.tf", &(VARIABLE.replace("string", "number") + &all))],
        )
        .with("--var key=SECRET"),
        Place::new(
            7,
            "values",
            &[
                ("main.tf", &(VARIABLE.to_owned() + &all)),
                ("terraform.tfvars", values),
            ],
        ),
        Place::new(
            7,
            "a named file",
            &[
                ("main.tf", &(VARIABLE.to_owned() + FAILING)),
                ("x.tfvars", values),
            ],
        )
        .with("--var-file x.tfvars"),
        Place::new(
            7,
            "values in JSON",
            &[
                ("main.tf", &(VARIABLE.to_owned() + &all)),
                ("terraform.tfvars.json", "{\"key\": \"SECRET\"}"),
            ],
        ),
        Place::new(
            8,
            "inputs of a module",
            &[("main.tf", &(with_default + module)), ("m/main.tf", &inner)],
        ),
    ]
}

fn elsewhere() -> Vec<Place> {
    let body = "resource \"azapi_resource\" \"a\" {
  type      = \"Microsoft.Network/expressRouteCircuits/peerings@2024-05-01\"
  name      = \"AzurePrivatePeering\"
  parent_id = azurerm_express_route_circuit.ams.id
  body = {
    properties = {
      peeringType = \"AzurePrivatePeering\"
      peerASN     = 65515
      vlanId      = 4095
      sharedKey   = \"SECRET\"
    }
  }
  sensitive_body = {
    properties = { sharedKey = \"SECRET\", azureASN = \"SECRET\" }
  }
}
resource \"azapi_resource\" \"j\" {
  type = \"Microsoft.Network/expressRouteCircuits/peerings@2024-05-01\"
  name = \"AzurePrivatePeering\"
  body = jsonencode({ properties = { vlanId = 4095, sharedKey = \"SECRET\" } })
}
";
    let broken = "resource \"azurerm_express_route_circuit_peering\" \"p\" {
  vlan_id    = = 4095
  shared_key = \"SECRET\" garbage here
  peer_asn   = 65515 }} {{
  shared_key = \"SECRET
  authorization_key = SECRET
}
";
    let json = "{\"resource\": {\"azurerm_express_route_circuit_peering\": {\"p\": {\"shared_key\": \"SECRET\", \"vlan_id\": 4095,, \"peer_asn\": 65515}}}}";
    let settings = "edition = \"current\"\nshared_key = \"SECRET\"\nrule \"vlan-id-range\" {\n  authorization_key = \"SECRET\"\n  severity = \"x\"\n}\n";
    let ignored = "# er-preflight: ignore[vlan-id-range]\nresource \"azurerm_express_route_circuit_peering\" \"p\" {\n  vlan_id = 4095 # er-preflight: ignore[x] y\n  shared_key = \"SECRET\"\n}\n";
    let bare = Place::new(10, "a broken argument", &[("main.tf", ignored)]);
    vec![
        Place::new(9, "a body", &[("main.tf", body)]),
        Place::new(10, "a plan", &[("plan.json", PLAN)]).with("--plan plan.json"),
        Place::new(
            10,
            "half a plan",
            &[("plan.json", &PLAN[..PLAN.len() - 40])],
        )
        .with("--plan plan.json"),
        bare,
        Place::new(
            11,
            "settings",
            &[("main.tf", ignored), (".er-preflight.hcl", settings)],
        ),
        Place::new(
            11,
            "broken settings",
            &[(
                ".er-preflight.hcl",
                "shared_key = \"SECRET\" x\nedition = = 1\n",
            )],
        ),
        Place::new(12, "a broken file", &[("main.tf", broken)]),
        Place::new(12, "broken JSON", &[("main.tf.json", json)]),
        Place::new(
            12,
            "half a file",
            &[(
                "main.tf",
                "resource \"azurerm_express_route_circuit_peering\" \"p\" {\n  vlan_id = 4095\n  shared_key = \"SECRET",
            )],
        ),
        Place::new(
            12,
            "half a heredoc",
            &[(
                "main.tf",
                "locals {\n  vlan = [\n  private_key = <<EOT\nSECRET\n",
            )],
        ),
        Place::new(
            12,
            "broken values",
            &[
                ("main.tf", VARIABLE),
                ("terraform.tfvars", "key = \"SECRET\" x\nother = [\n"),
            ],
        ),
        Place::new(12, "an argument without a name", &[("main.tf", VARIABLE)]).with("--var SECRET"),
        Place::new(
            12,
            "an argument that is no expression",
            &[("main.tf", &VARIABLE.replace("string", "list(string)"))],
        )
        .with("--var key=[SECRET"),
    ]
}
