terraform {
  required_providers {
    terraform = {
      source = "terraform.io/builtin/terraform"
    }
  }
}
provider "terraform" {}
provider "terraform" {
  alias = "two"
}
resource "terraform_data" "x" {
  provider = terraform.two
  input    = 1
}
module "m" {
  source    = "./m"
  providers = { terraform.inner = terraform.two }
}
