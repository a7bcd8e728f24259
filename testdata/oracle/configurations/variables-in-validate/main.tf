variable "on" {
  type    = bool
  default = true
}
resource "terraform_data" "x" {
  count = var.on ? 1 : 0
  input = { a = 1 }
}
resource "terraform_data" "y" {
  input = var.on ? terraform_data.x[0].input.a : null
}
resource "terraform_data" "z" {
  input = length(terraform_data.x) > 0 ? terraform_data.x[0].input : { a = 0 }
}
