variable "circuits" {
  type = map(object({
    enabled = optional(bool, true)
    gbps    = number
    vlan    = number
    first   = number
    hub     = string
    region  = string
    spoke   = string
  }))
}
