variable "r" {
  type    = map(object({ prefixes = optional(set(string), ["10.0.0.0/8"]), extra = optional(any), n = optional(number) }))
  default = { a = {}, b = { prefixes = ["b", "a", "b"], extra = { k = 1 } } }
}
resource "terraform_data" "x" {
  input = var.r
}
