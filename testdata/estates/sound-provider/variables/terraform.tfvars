sites = {
  ams = {
    region    = "westeurope"
    provider  = "Equinix"
    location  = "Amsterdam"
    private   = ["172.16.250.0/30", "172.16.250.4/30"]
    microsoft = ["193.99.144.0/30", "193.99.144.4/30"]
    vnet      = "10.10.0.0/16"
    gateway   = "10.10.255.0/26"
    spoke     = "10.11.0.0/16"
    vlan      = 100
    weight    = 10
  }
  lon = {
    region    = "uksouth"
    provider  = "Megaport"
    location  = "London"
    mbps      = 2000
    private   = ["172.16.250.16/30", "172.16.250.20/30"]
    microsoft = ["193.99.144.8/30", "193.99.144.12/30"]
    vnet      = "10.20.0.0/16"
    gateway   = "10.20.255.0/26"
    spoke     = "10.21.0.0/16"
    vlan      = 200
    weight    = 20
  }
}

key = "Kx7fP2mQ9aTz4wLd"
