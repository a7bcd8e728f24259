resource "terraform_data" "x" {
  input = { a = 1 }
}
resource "terraform_data" "y" {
  input = terraform_data.x
}
resource "terraform_data" "z" {
  input = keys(terraform_data.x)
}
