variable "a" {
  type      = string
  default   = "s"
  sensitive = true
}
output "o" {
  value = var.a
}
resource "terraform_data" "x" {
  input = 1
}
