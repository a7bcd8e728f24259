locals {
  c = local.b + 1
  a = 1
}
resource "terraform_data" "x" {
  input = local.d
}
