variable "o" {
  type    = object({ a = string, b = string })
  default = { a = "x" }
}
resource "terraform_data" "x" {
  input = var.o
}
