resource "terraform_data" "a" {
  input = 1
}
resource "terraform_data" "x" {
  count = terraform_data.a.output
  input = 1
}
