module "m" {
  source = "./sub/m"
}
resource "terraform_data" "x" {
  input = [path.module, path.root]
}
resource "terraform_data" "y" {
  input = module.m.p
}
