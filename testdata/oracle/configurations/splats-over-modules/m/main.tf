variable "v" {
  type = number
}
output "v" {
  value = var.v
}
output "o" {
  value = { deep = [var.v] }
}
output "id" {
  value = terraform_data.i.id
}
resource "terraform_data" "i" {
  input = var.v
}
