variable "n" {
  type = number
}
resource "terraform_data" "x" {
  input = 1
}
