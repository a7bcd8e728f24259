module "yes" {
  source = "./yes"
  a      = null
}
module "no" {
  source = "./no"
  a      = null
}
resource "terraform_data" "x" {
  input = [module.yes.a, module.no.a]
}
