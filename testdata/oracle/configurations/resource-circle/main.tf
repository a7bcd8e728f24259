resource "terraform_data" "x" {
  input = terraform_data.y.input
}
resource "terraform_data" "y" {
  input = terraform_data.x.input
}
