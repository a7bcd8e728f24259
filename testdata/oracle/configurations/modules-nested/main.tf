module "outer" {
  source = "./outer"
  name   = "n"
}
output "o" {
  value = module.outer.result
}
resource "terraform_data" "x" {
  input = module.outer.result.inner
}
