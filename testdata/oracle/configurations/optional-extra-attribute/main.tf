variable "o" {
  type    = object({ a = string })
  default = { a = "x", b = 2 }
}
resource "terraform_data" "x" {
  input = var.o
}
