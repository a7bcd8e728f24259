variable "q" {
  type    = set(object({ a = string, n = number }))
  default = [{ a = "b", n = 1 }, { a = "a", n = 2 }, { n = 1, a = "b" }]
}
resource "terraform_data" "x" {
  input = var.q
}
resource "terraform_data" "y" {
  input = [for v in var.q : v.a]
}
resource "terraform_data" "z" {
  input = setunion(toset([3, 1]), [2])
}
resource "terraform_data" "len" {
  input = length(var.q)
}
