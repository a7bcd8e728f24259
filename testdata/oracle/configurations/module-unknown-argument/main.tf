resource "terraform_data" "a" {
  input = "x"
}
module "m" {
  source = "./m"
  s      = terraform_data.a.id
  l      = [terraform_data.a.id, "k"]
  o      = { a = terraform_data.a.output }
}
resource "terraform_data" "x" {
  input = module.m.all
}
resource "terraform_data" "y" {
  input = module.m.all.n
}
