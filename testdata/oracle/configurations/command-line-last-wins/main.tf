variable "a" {
  type = list(number)
}
resource "terraform_data" "x" {
  input = var.a
}
