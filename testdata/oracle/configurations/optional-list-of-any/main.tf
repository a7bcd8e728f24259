variable "r" {
  type    = object({ l = optional(list(any), []), m = optional(map(any), {}) })
  default = { l = [1, "a"] }
}
resource "terraform_data" "x" {
  input = [var.r, var.r.l, var.r.m]
}
