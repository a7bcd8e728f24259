variable "a" {
  type = string
}
variable "b" {
  type = string
}
resource "terraform_data" "x" {
  input = [var.a, var.b]
}
