resource "terraform_data" "x" {
  count = 2
  input = 1
}
resource "terraform_data" "y" {
  input = terraform_data.x[5].input
}
