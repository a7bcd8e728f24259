variable "l" {
  type    = list(object({ a = optional(string, "d"), b = optional(object({ c = optional(number, 3) })) }))
  default = [{}, { a = null }, { a = "x", b = {} }, { b = { c = null } }]
}
resource "terraform_data" "x" {
  input = var.l
}
