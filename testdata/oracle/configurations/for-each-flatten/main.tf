variable "hubs" {
  type    = map(object({ spokes = list(string) }))
  default = { h1 = { spokes = ["a", "b"] }, h2 = { spokes = ["c"] } }
}
locals {
  pairs = flatten([for h, v in var.hubs : [for s in v.spokes : { hub = h, spoke = s }]])
}
resource "terraform_data" "x" {
  for_each = { for p in local.pairs : "${p.hub}.${p.spoke}" => p }
  input    = each.value
}
