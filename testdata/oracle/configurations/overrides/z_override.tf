output "o" {
  value = "z"
}
resource "terraform_data" "x" {
  input = "z"
}
