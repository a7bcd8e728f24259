variable "name" {
  type = string
}

variable "resource_group_name" {
  type = string
}

variable "site" {
  type = object({
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
  })
}

variable "peer_asn" {
  description = "The autonomous system of the routers on the private peering."
  type        = number
  default     = 65515
}

variable "public_asn" {
  description = "The registered autonomous system of the company."
  type        = number
  default     = 3320
}
