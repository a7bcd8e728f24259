variable "sites" {
  description = "One circuit of a provider for each site."
  type = map(object({
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
  }))
}

variable "direct" {
  description = "Circuits on the port pair, each with a hub."
  type = map(object({
    gbps   = number
    vlan   = number
    first  = number
    region = string
    hub    = string
    spoke  = string
  }))
}
