module "c" {
  source = "./m"
  count  = 2
  v      = count.index
}
module "e" {
  source   = "./m"
  for_each = { x = 5, y = 6 }
  v        = each.value
}
resource "terraform_data" "x" {
  input = [module.c[*].v, module.c.*.o.deep, values(module.e)[*].o.deep, { for k, m in module.e : k => m.o }]
}
resource "terraform_data" "id" {
  input = module.c[*].id
}
