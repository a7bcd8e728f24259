resource "terraform_data" "x" {
  for_each = sensitive({ a = 1 })
  input    = each.value
}
