# What the module `subject` knows only after apply comes from here; its locals hold what is known at once.

resource "terraform_data" "source" {
  input = "a"
}

module "subject" {
  source = "./subject"

  id = terraform_data.source.id
  us = terraform_data.source.output
  un = jsondecode(terraform_data.source.id)
  ub = jsondecode(terraform_data.source.id)
  ul = jsondecode(terraform_data.source.id)
  um = jsondecode(terraform_data.source.id)
  uq = jsondecode(terraform_data.source.id)
  ux = jsondecode(terraform_data.source.id)
  uo = jsondecode(terraform_data.source.id)
  ut = jsondecode(terraform_data.source.id)
  uz = jsondecode(terraform_data.source.id)
  ud = jsondecode(terraform_data.source.id)
}
