variable "a" {
  type    = string
  default = null
}
variable "o" {
  type    = object({ x = optional(string) })
  default = {}
}
resource "terraform_data" "x" {
  input = [var.a == null ? "none" : var.a, coalesce(var.a, "c"), var.o.x, var.a]
}
resource "terraform_data" "y" {
  input = var.a
}
