resource "terraform_data" "a" {
  input = "x"
}
locals {
  ids = { for k in ["a", "b"] : k => "${k}-${terraform_data.a.id}" }
  n   = length(local.ids)
}
resource "terraform_data" "x" {
  input = local.ids
}
resource "terraform_data" "y" {
  input = local.n
}
resource "terraform_data" "z" {
  input = { for k, v in local.ids : k => startswith(v, k) }
}
