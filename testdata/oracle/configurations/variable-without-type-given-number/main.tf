variable "a" {
}
variable "b" {
  default = 1
}
resource "terraform_data" "x" {
  input = [var.a, var.b]
}
