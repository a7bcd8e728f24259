variable "o" {
  type    = object({ a = string, b = optional(number), c = optional(string, "c"), d = optional(list(string), ["x", "y"]) })
  default = { a = 1 }
}
resource "terraform_data" "x" {
  input = var.o
}
resource "terraform_data" "y" {
  input = { b = var.o.b == null, c = upper(var.o.c) }
}
