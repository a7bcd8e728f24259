module "site" {
  source   = "./site"
  for_each = { ams = 1, ber = 2 }
  name     = each.key
  n        = each.value
}
resource "terraform_data" "all" {
  input = { for k, v in module.site : k => v.label }
}
resource "terraform_data" "one" {
  input = module.site["ams"].label
}
resource "terraform_data" "values" {
  input = values(module.site)[*].label
}
resource "terraform_data" "ids" {
  input = [for s in module.site : s.id]
}
