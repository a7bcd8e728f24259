variable "name" {
  type = string
}

variable "site" {
  type = object({
    region       = string
    provider     = string
    location     = string
    mbps         = optional(number, 1000)
    asn          = number
    vlan         = number
    private      = list(string)
    private_v6   = list(string)
    microsoft    = list(string)
    microsoft_v6 = list(string)
    hub          = list(string)
    gateway      = list(string)
    spoke        = list(string)
  })
}

variable "key" {
  type      = string
  sensitive = true
}

variable "route_filter_id" {
  type = string
}
