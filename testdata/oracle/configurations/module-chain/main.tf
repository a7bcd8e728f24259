module "a" {
  source = "./m"
  v      = 1
}
module "b" {
  source = "./m"
  v      = module.a.v
}
module "c" {
  source     = "./m"
  for_each   = toset(["x", "y"])
  v          = module.b.v
  depends_on = [module.a]
}
resource "terraform_data" "x" {
  input = module.c["x"].v
}
