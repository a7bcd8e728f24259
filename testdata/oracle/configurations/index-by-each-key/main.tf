locals {
  p = { a = "one", b = "two" }
}
resource "terraform_data" "x" {
  for_each = local.p
  input    = local.p[each.key]
}
resource "terraform_data" "y" {
  for_each = local.p
  input    = terraform_data.x[each.key].input
}
resource "terraform_data" "z" {
  input = [for k in ["a", "b"] : terraform_data.x[k].input]
}
