variable "l" {
  type = list(string)
}
variable "o" {
  type = object({ a = string, b = optional(bool, true) })
}
variable "q" {
  type = set(string)
}
output "all" {
  value = [var.l, var.o, var.q]
}
