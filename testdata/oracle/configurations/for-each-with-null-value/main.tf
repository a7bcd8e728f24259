resource "terraform_data" "x" {
  for_each = { a = null, b = "v" }
  input    = each.value == null ? "none" : each.value
}
