variable "n" {
  type    = number
  default = "x"
}
resource "terraform_data" "x" {
  input = var.n
}
