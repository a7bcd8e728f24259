variable "name" {
  type = string
}

variable "circuit" {
  type = object({
    gbps   = number
    vlan   = number
    first  = number
    region = string
    hub    = string
    spoke  = string
  })
}

variable "key" {
  type      = string
  sensitive = true
}

variable "port_id" {
  type = string
}

variable "wan_id" {
  type = string
}
