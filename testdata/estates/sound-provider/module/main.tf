terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
  }
}

provider "azurerm" {
  features {}
}


resource "azurerm_route_filter" "services" {
  name                = "rf-services"
  resource_group_name = "rg-net"
  location            = "westeurope"

  rule {
    name        = "storage"
    access      = "Allow"
    rule_type   = "Community"
    communities = ["12076:52002", "12076:52024"]
  }
}

module "site" {
  source   = "./modules/site"
  for_each = var.sites

  name            = each.key
  site            = each.value
  key             = var.key
  route_filter_id = azurerm_route_filter.services.id
}

resource "azurerm_express_route_circuit_connection" "global_reach" {
  name                = "gr-ams-lon"
  peering_id          = module.site["ams"].private_peering_id
  peer_peering_id     = module.site["lon"].private_peering_id
  address_prefix_ipv4 = "172.16.251.0/29"
}
