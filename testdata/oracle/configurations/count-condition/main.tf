variable "on" {
  type    = bool
  default = false
}
resource "terraform_data" "x" {
  count = var.on ? 1 : 0
  input = "x"
}
resource "terraform_data" "y" {
  input = try(terraform_data.x[0].input, "none")
}
resource "terraform_data" "w" {
  input = one(terraform_data.x[*].input)
}
resource "terraform_data" "v" {
  input = join(",", terraform_data.x[*].input)
}
