variable "v" {
  type = number
}
output "v" {
  value = var.v * 2
}
resource "terraform_data" "in" {
  input = var.v
}
