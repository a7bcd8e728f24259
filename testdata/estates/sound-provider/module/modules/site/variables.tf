variable "name" {
  type = string
}

variable "site" {
  type = object({
    region    = string
    provider  = string
    location  = string
    mbps      = optional(number, 1000)
    private   = list(string)
    microsoft = list(string)
    vnet      = string
    gateway   = string
    spoke     = string
    vlan      = number
    weight    = optional(number)
  })
}

variable "key" {
  type      = string
  sensitive = true
}

variable "route_filter_id" {
  type = string
}
