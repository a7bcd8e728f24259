variable "a" {
}
variable "b" {
}
output "o" {
  value = [2, var.a, var.b]
}
