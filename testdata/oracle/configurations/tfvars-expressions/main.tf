variable "m" {
  type = map(object({ a = number, b = optional(string, "b") }))
}
resource "terraform_data" "x" {
  for_each = var.m
  input    = each.value
}
