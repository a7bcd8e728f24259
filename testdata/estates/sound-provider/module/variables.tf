variable "sites" {
  type = any
}

variable "key" {
  type      = string
  sensitive = true
}
