variable "a" {
  type     = string
  default  = "own"
  nullable = false
}
output "a" {
  value = var.a
}
