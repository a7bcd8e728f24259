resource "terraform_data" "x" {
  count = null
  input = 1
}
