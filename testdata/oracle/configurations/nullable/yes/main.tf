variable "a" {
  type     = string
  default  = "own"
  nullable = true
}
output "a" {
  value = var.a
}
