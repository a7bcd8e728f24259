locals {
  a = "main"
}

resource "terraform_data" "x" {
  input = "main"
}

resource "terraform_data" "y" {
  input = local.a
}
