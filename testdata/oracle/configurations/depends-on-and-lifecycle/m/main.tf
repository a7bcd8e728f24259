resource "terraform_data" "x" {
  input = 2
}
output "o" {
  value      = 1
  depends_on = [terraform_data.x]
}
