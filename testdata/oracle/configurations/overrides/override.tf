variable "a" {
  default = "override"
}
locals {
  l = "override"
}
resource "terraform_data" "x" {
  input = "override"
}
