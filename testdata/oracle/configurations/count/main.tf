resource "terraform_data" "x" {
  count = 3
  input = count.index * 10
}
resource "terraform_data" "y" {
  input = terraform_data.x[*].input
}
resource "terraform_data" "z" {
  input = terraform_data.x[1].input
}
resource "terraform_data" "none" {
  count = 0
  input = 1
}
output "none" {
  value = terraform_data.none[*].input
}
output "len" {
  value = length(terraform_data.x)
}
