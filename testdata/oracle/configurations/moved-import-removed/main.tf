resource "terraform_data" "b" {
  input = 1
}
moved {
  from = terraform_data.a
  to   = terraform_data.b
}
moved {
  from = module.old
  to   = module.new
}
module "new" {
  source = "./m"
}
removed {
  from = terraform_data.gone
  lifecycle {
    destroy = false
  }
}
