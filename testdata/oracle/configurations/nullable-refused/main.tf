module "no" {
  source = "./no"
  a      = null
}
resource "terraform_data" "x" {
  input = module.no.a
}
