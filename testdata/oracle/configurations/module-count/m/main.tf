variable "i" {
  type = number
}
output "i" {
  value = var.i + 1
}
