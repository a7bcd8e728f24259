resource "terraform_data" "x" {
  for_each = { b = { n = 1 }, a = { n = 2 } }
  input    = "${each.key}=${each.value.n}"
}
resource "terraform_data" "y" {
  input = { for k, v in terraform_data.x : k => v.input }
}
resource "terraform_data" "z" {
  input = terraform_data.x["a"].input
}
resource "terraform_data" "w" {
  input = values(terraform_data.x)[*].input
}
