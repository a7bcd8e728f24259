variable "sites" {
  type = any
}

variable "direct" {
  type = map(object({
    enabled = optional(bool, true)
    gbps    = number
    vlan    = number
    first   = number
    region  = string
    hub     = string
    spoke   = string
  }))
}
