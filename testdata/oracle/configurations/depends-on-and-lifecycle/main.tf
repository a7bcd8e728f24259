resource "terraform_data" "a" {
  input = 1
}
resource "terraform_data" "b" {
  depends_on = [terraform_data.a, module.m]
  lifecycle {
    ignore_changes        = [input]
    create_before_destroy = true
    precondition {
      condition     = terraform_data.a.input == 1
      error_message = "no"
    }
  }
  input = 2
}
module "m" {
  source = "./m"
}
check "c" {
  assert {
    condition     = terraform_data.a.input == 1
    error_message = "no"
  }
}
