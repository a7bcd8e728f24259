locals {
  sites = { ams = { n = 2 }, ber = { n = 1 } }
}
resource "terraform_data" "a" {
  for_each = local.sites
  input    = each.value.n
}
resource "terraform_data" "b" {
  for_each = terraform_data.a
  input    = "${each.key}-${each.value.input}"
}
resource "terraform_data" "c" {
  for_each = { for k, v in terraform_data.b : upper(k) => v if v.input != "ber-1" }
  input    = each.value.input
}
