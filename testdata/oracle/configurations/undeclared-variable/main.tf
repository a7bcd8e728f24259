resource "terraform_data" "x" {
  input = try(var.nope, 1)
}
