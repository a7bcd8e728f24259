resource "azurerm_express_route_circuit" "c" {
  name = "München"
}
