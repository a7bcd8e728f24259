variable "m" {
  type    = map(any)
  default = { a = 1, b = [] }
}
resource "terraform_data" "x" {
  input = var.m
}
