locals {
  d = [local.c, local.b]
  b = local.a * 2
}
output "all" {
  value = { for k, v in { a = local.a, c = local.c } : k => v }
}
