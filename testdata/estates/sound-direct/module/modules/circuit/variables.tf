variable "name" {
  type = string
}

variable "circuit" {
  type = object({
    gbps   = number
    vlan   = number
    first  = number
    hub    = string
    region = string
    spoke  = string
  })
}

variable "port_id" {
  type = string
}

variable "wan_id" {
  type = string
}
