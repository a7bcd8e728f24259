output "private_peering_id" {
  value = azurerm_express_route_circuit_peering.private.id
}
