provider "azurerm" {
  features {}
}

resource "azurerm_route_filter" "services" {
  name                = "rf-ams"
  resource_group_name = "rg-net"
  location            = var.location

  rule {
    name        = "services"
    access      = "Allow"
    rule_type   = "Community"
    communities = ["12076:5010"]
  }
}

variable "location" {
  type = string
}
