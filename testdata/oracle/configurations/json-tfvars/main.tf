variable "m" {
  type = map(object({ a = optional(string, "d"), n = number }))
}

variable "s" {
  type = string
}

resource "terraform_data" "x" {
  for_each = var.m
  input    = [each.value, var.s]
}
