provider "azurerm" {
  features {}
}

resource "azurerm_express_route_circuit" "ams" { #~ circuit-endpoint-missing
  name                = "erc-ams"
  resource_group_name = "rg-net"
  location            = "westeurope"

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}
