variable "a" {
  type    = number
  default = 5
  validation {
    condition     = var.a > 1
    error_message = "too small"
  }
}
resource "terraform_data" "x" {
  input = var.a
}
