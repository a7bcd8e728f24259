output "private_peering_id" {
  value = azurerm_express_route_circuit_peering.private.id
}

output "circuit_id" {
  value      = azurerm_express_route_circuit.site.id
  depends_on = [azurerm_express_route_circuit_peering.private]
}

output "gateway_id" {
  value = azurerm_virtual_network_gateway.site.id
}
