variable "sites" {
  type = map(object({
    region = string
    link = optional(object({
      vlan = optional(number, 100)
      tags = optional(map(string), { made = "here" })
      peers = optional(list(object({
        asn  = number
        name = optional(string, "peer")
      })), [])
    }), {})
  }))
  default = {
    a = { region = "west" }
    b = { region = "north", link = { vlan = "7", peers = [{ asn = 1 }, { asn = "2", name = "two" }] } }
    c = { region = "south", link = null }
  }
}
resource "terraform_data" "x" {
  for_each = var.sites
  input    = each.value
}
