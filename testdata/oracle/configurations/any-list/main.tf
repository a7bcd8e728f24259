variable "l" {
  type    = list(any)
  default = [1, "a", true]
}
variable "m" {
  type    = map(any)
  default = { a = [1], b = ["x"] }
}
variable "o" {
  type    = any
  default = { a = 1, b = [] }
}
resource "terraform_data" "x" {
  input = [var.l, var.m, var.o]
}
