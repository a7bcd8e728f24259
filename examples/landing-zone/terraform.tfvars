hub = {
  region        = "westeurope"
  address_space = "10.20.0.0/16"
}

sites = {
  ams = {
    region    = "westeurope"
    provider  = "Equinix"
    location  = "Amsterdam"
    bandwidth = 1000
    links     = ["172.31.254.0/30", "172.31.254.4/30"]
    vlan_id   = 310
    public = {
      links      = ["193.99.144.0/30", "193.99.144.4/30"]
      vlan_id    = 310
      advertised = ["193.99.145.0/24"]
    }
  }
  fra = {
    region    = "germanywestcentral"
    provider  = "Equinix"
    location  = "germanywestcentral"
    bandwidth = 500
    links     = ["10.20.250.0/30", "10.21.250.4/30"]
    vlan_id   = 320
  }
  lon = {
    region    = "uksouth"
    provider  = "Equnix"
    location  = "London"
    bandwidth = 500
    links     = ["172.31.254.16/30", "172.31.254.24/29"]
    vlan_id   = 330
  }
}
