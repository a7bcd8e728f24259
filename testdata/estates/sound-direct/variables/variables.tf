variable "blocks" {
  type    = list(string)
  default = ["172.20.255.0/28"]
}

variable "circuits" {
  type = map(object({
    gbps   = number
    vlan   = string
    first  = number
    hub    = string
    region = optional(string, "germanywestcentral")
    spoke  = string
  }))
}
