# One of everything, for the properties of the parser.
variable "sites" {
  type = map(object({ asn = number, vlan = optional(number, 100) }))
  default = {
    ams      = { asn = 65010 }
    "lon-1"  : { asn = 65011, vlan = 200 } // both kinds of assignment
    (local.x) = { asn = -1 }
  }
}

variable "one_line" { default = null }

locals {
  tuple   = [1, 2.50, 1e3, "a", true, null, ["b",], []]
  splats  = [var.a[*].b[0].c, var.a.*.b[0].c, var.a.0.b, var.a[*][*].d, var.a . b [ "c" ]]
  ternary = var.a ? var.b : (var.c ? 1 : 2)
  logic   = !var.a && var.b || -var.c + 2 * 3 - 4 / 5 % 6 >= 7 == (8 != 9)
  calls   = [max(1, 2,), merge(local.a...), coalesce(
    var.a, # first
    var.b
  ), provider::azurerm::parse_resource_id("x")]
  for_tuple  = [for s in var.sites : s.asn if s.asn != null]
  for_object = {
    for k, v in var.sites :
    k => v
    ... if v.asn > 64512 &&
    v.vlan < 4095
  }
  templates = "x ${var.a} y%{ if var.b ~} z ${~ "q" ~} %{ else } w %{ endif }%{ for i, x in var.c }${i}=${x},%{ endfor }"
  wrapped   = "${var.a}"
  escapes   = "\"\\\n\t\u00fc\U0001F600 $${a} %%{b} $ % ü"
  heredoc   = <<EOT
plain ${var.a}
  EOT is not the end, ${<<INNER
inner "quoted" ${var.b}
INNER
}
EOT
  flush = join(",", [<<-EOT
    indented ${upper("x")}
      more

    %{~ if var.a }
    yes
    %{ endif ~}
    EOT
    , "after"])
  empty = <<EOT
EOT
}

resource "azurerm_express_route_circuit_peering" "private" {
  for_each                      = { for k, v in var.sites : k => v if try(v.vlan, 0) > 0 }
  peer_asn                      = each.value["asn"]
  primary_peer_address_prefix   = cidrsubnet("10.0.0.0/28", 2, 0) /* of four */
  secondary_peer_address_prefix = "${cidrhost("10.0.0.4/30", 0)}/30"

  dynamic "ipv6" {
    for_each = var.a ? [1] : []
    content { enabled = true }
  }
  lifecycle {}
}
