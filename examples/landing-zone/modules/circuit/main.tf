# One circuit with its private peering, and a Microsoft peering where one is asked for.
resource "azurerm_express_route_circuit" "this" {
  name                  = var.name
  resource_group_name   = var.resource_group_name
  location              = var.site.region
  service_provider_name = var.site.provider
  peering_location      = var.site.location
  bandwidth_in_mbps     = var.site.bandwidth

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "private" {
  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = azurerm_express_route_circuit.this.name
  resource_group_name           = var.resource_group_name
  peer_asn                      = var.peer_asn
  primary_peer_address_prefix   = var.site.links[0]
  secondary_peer_address_prefix = var.site.links[1]
  vlan_id                       = var.site.vlan_id
}

resource "azurerm_express_route_circuit_peering" "microsoft" {
  count = var.site.public != null ? 1 : 0

  peering_type                  = "MicrosoftPeering"
  express_route_circuit_name    = azurerm_express_route_circuit.this.name
  resource_group_name           = var.resource_group_name
  peer_asn                      = var.public_asn
  primary_peer_address_prefix   = var.site.public.links[0]
  secondary_peer_address_prefix = var.site.public.links[1]
  vlan_id                       = var.site.public.vlan_id

  microsoft_peering_config {
    advertised_public_prefixes = var.site.public.advertised
    routing_registry_name      = "RIPENCC"
  }

  route_filter_id = azurerm_route_filter.regional[0].id
}

resource "azurerm_route_filter" "regional" {
  count = var.site.public != null ? 1 : 0

  name                = "rf-${var.name}"
  resource_group_name = var.resource_group_name
  location            = var.site.region

  rule {
    name        = "regional"
    access      = "Allow"
    rule_type   = "Community"
    communities = ["12076:51002"]
  }
}
