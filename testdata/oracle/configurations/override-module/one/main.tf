variable "a" {
}
variable "b" {
}
output "o" {
  value = [1, var.a, var.b]
}
