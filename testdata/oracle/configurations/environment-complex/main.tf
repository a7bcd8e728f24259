variable "l" {
  type = list(string)
}
variable "s" {
  type = string
}
variable "n" {
  type = number
}
variable "any" {
  type = any
}
variable "none" {
}
resource "terraform_data" "x" {
  input = [var.l, var.s, var.n, var.any, var.none]
}
