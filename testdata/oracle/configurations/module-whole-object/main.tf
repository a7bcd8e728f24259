module "m" {
  source = "./m"
}
resource "terraform_data" "x" {
  input = module.m
}
resource "terraform_data" "y" {
  input = keys(module.m)
}
