variable "a" {
  type      = string
  default   = "s"
  sensitive = true
}
resource "terraform_data" "x" {
  input = { a = var.a, b = "x${var.a}", c = length(var.a) }
}
output "o" {
  value     = var.a
  sensitive = true
}
