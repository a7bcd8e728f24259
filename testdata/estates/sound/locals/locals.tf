locals {
  public    = "193.99.144.0/24"
  public_v6 = "2c1e:250::/32"

  sites = {
    ams = {
      number   = 0
      region   = "westeurope"
      provider = "Equinix"
      location = "Amsterdam"
      mbps     = pow(10, 3)
      asn      = 65010
      vlan     = 100
      net      = 10
      links    = "172.16.250.0/28"
      links_v6 = "fd12:3456:789a:fe::/124"
    }
    lon = {
      number   = 1
      region   = "uksouth"
      provider = "Megaport"
      location = "London"
      mbps     = pow(10, 3)
      asn      = 65010 + 10
      vlan     = 200
      net      = 20
      links    = "172.16.250.16/28"
      links_v6 = "fd12:3456:789a:fe::10/124"
    }
  }
  hubs = { for name, site in local.sites : name => format("10.%d.0.0/16", site.net) }

  # Two circuits on one port pair, with a hub for each.
  direct = {
    for number, name in ["prod", "test"] : name => {
      gbps   = [5, 2][number]
      vlan   = 310 + 10 * number
      first  = 2 * number
      region = ["germanywestcentral", "westeurope"][number]
      hub    = cidrsubnet("10.${100 + 10 * number}.0.0/16", 7, 0)
      spoke  = "10.${101 + 10 * number}.0.0/16"
    }
  }
}
