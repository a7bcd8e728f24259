variable "s" {
  type = string
}
variable "l" {
  type = list(string)
}
variable "o" {
  type = object({ a = string, b = optional(number, 1) })
}
output "all" {
  value = { s = var.s, l = var.l, o = var.o, n = length(var.l) }
}
resource "terraform_data" "each" {
  for_each = { for i, v in var.l : i => v }
  input    = each.value
}
