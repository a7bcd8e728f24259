variable "resource_group_name" {
  description = "Where everything is created."
  type        = string
  default     = "rg-connectivity"
}

variable "hub" {
  description = "The network that the circuits lead to."
  type = object({
    region        = string
    address_space = string
  })
}

variable "sites" {
  description = "The sites, each with a circuit."
  type = map(object({
    region    = string
    provider  = string
    location  = string
    bandwidth = number
    links     = list(string)
    vlan_id   = number
    public = optional(object({
      links      = list(string)
      vlan_id    = number
      advertised = list(string)
    }))
  }))
}
