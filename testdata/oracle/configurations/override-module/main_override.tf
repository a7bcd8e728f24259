module "m" {
  source = "./two"
  a      = "override"
}
