module "m" {
  source = "./m"
  count  = 0
}
resource "terraform_data" "x" {
  input = module.m[*].v
}
resource "terraform_data" "y" {
  input = try(module.m[0].v, "none")
}
resource "terraform_data" "z" {
  input = one(module.m[*].v)
}
