variable "s" {
  type    = string
  default = 5
}
variable "n" {
  type    = number
  default = "7"
}
variable "b" {
  type    = bool
  default = "true"
}
variable "l" {
  type    = list(string)
  default = [1, true, "x"]
}
variable "q" {
  type    = set(number)
  default = ["3", 1, 2, 1]
}
variable "m" {
  type    = map(string)
  default = { a = 1, b = true }
}
variable "t" {
  type    = tuple([string, number])
  default = [1, "2"]
}
variable "none" {
  default = [1, "a"]
}
resource "terraform_data" "x" {
  input = [var.s, var.n, var.b, var.l, var.q, var.m, var.t, var.none]
}
