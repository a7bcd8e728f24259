variable "name" {
  type = string
}
output "name" {
  value = upper(var.name)
}
resource "terraform_data" "x" {
  input = var.name
}
