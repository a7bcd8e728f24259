variable "groups" {
  type    = list(object({ name = string, rules = list(string) }))
  default = [{ name = "a", rules = ["x", "y"] }, { name = "b", rules = [] }]
}
resource "terraform_data" "x" {
  input = [for g in var.groups : { name = g.name, rules = [for i, r in g.rules : "${i}${r}"] }]
}
