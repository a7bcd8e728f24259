variable "name" {
  type = string
}
module "inner" {
  source = "../inner"
  name   = "${var.name}-in"
}
output "result" {
  value = { inner = module.inner.name, own = var.name }
}
resource "terraform_data" "x" {
  input = module.inner.name
}
