variable "a" {
  type    = string
  default = "x"
}
resource "terraform_data" "x" {
  input = var.a
}
