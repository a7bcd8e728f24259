module "m" {
  source = "./one"
  a      = "main"
  b      = "main"
}
resource "terraform_data" "x" {
  input = module.m.o
}
