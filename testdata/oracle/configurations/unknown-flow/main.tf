resource "terraform_data" "a" {
  input = { k = "x" }
}
resource "terraform_data" "x" {
  input = [terraform_data.a.output, terraform_data.a.id, terraform_data.a.input, terraform_data.a.input.k]
}
resource "terraform_data" "y" {
  input = { a = terraform_data.a.output.k, b = "pre-${terraform_data.a.id}", c = 1 }
}
resource "terraform_data" "z" {
  input = terraform_data.a.id == null ? 1 : 2
}
output "o" {
  value = terraform_data.a.triggers_replace
}
