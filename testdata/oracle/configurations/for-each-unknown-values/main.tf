resource "terraform_data" "a" {
  input = "x"
}
resource "terraform_data" "x" {
  for_each = { k = terraform_data.a.output }
  input    = each.value
}
resource "terraform_data" "y" {
  input = [for v in terraform_data.x : v.input]
}
