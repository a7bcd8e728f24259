variable "a" {
  type    = string
  default = "main"
}
locals {
  l = "main"
  k = "main"
}
resource "terraform_data" "x" {
  triggers_replace = 1
  input            = "main"
}
output "o" {
  value = "main"
}
resource "terraform_data" "y" {
  input = [var.a, local.l, local.k]
}
