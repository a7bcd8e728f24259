fail_on = ["warning"]

addressing {
  on_premises    = ["10.0.0.0/9"]
  routing_blocks = ["172.31.254.0/26"]
}

organization {
  asns      = [3320]
  providers = ["Equinix"]
  locations = ["London"]
}

attest "provider-relationship" {
  provider = "Equinix"
  by       = "procurement"
  on       = "2026-10-01"
  expires  = "2027-10-01"
}

attest "connectivity" {
  circuits = ["azurerm_express_route_circuit.*"]
  value    = ["colocation"]
  by       = "network team"
  on       = "2025-10-01"
  expires  = "2026-10-01"
}

ignore {
  rule   = "vlan-id-range"
  reason = "the lab takes what it gets"
  until  = "2027-03-31"
}
