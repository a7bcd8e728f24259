module "m" {
  source = "./m"
  l      = [1, "a"]
  o      = { a = 1, extra = true }
  q      = ["b", "a", "b"]
}
resource "terraform_data" "x" {
  input = module.m.all
}
