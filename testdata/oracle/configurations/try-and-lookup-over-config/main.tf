variable "c" {
  type    = any
  default = { gw = { sku = "x" }, list = [1] }
}
resource "terraform_data" "x" {
  input = [try(var.c.gw.sku, "d"), try(var.c.gw.size, "d"), try(var.c.list[3], 0), can(var.c.none.x), lookup(var.c.gw, "size", null)]
}
