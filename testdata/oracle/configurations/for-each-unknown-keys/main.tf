resource "terraform_data" "a" {
  input = "x"
}
resource "terraform_data" "x" {
  for_each = toset([terraform_data.a.output])
  input    = each.value
}
