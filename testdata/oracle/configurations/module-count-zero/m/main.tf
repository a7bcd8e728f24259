output "v" {
  value = 1
}
resource "terraform_data" "never" {
  input = 1
}
