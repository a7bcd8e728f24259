variable "name" {
  type = string
}
variable "n" {
  type = number
}
resource "terraform_data" "x" {
  count = var.n
  input = var.n
}
output "label" {
  value = "${var.name}${var.n}"
}
output "id" {
  value = terraform_data.x[0].id
}
