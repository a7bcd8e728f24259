module "m" {
  source = "./m"
  count  = 2
  i      = count.index
}
resource "terraform_data" "x" {
  input = module.m[*].i
}
resource "terraform_data" "y" {
  input = module.m[1].i
}
resource "terraform_data" "z" {
  input = length(module.m)
}
