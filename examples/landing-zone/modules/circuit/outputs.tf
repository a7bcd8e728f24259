output "id" {
  description = "The circuit, once its peerings are there."
  value       = azurerm_express_route_circuit.this.id
  depends_on  = [azurerm_express_route_circuit_peering.private]
}
