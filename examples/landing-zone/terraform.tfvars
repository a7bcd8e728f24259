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
      links      = ["185.85.0.0/30", "185.85.0.4/30"]
      vlan_id    = 310
      advertised = ["185.85.4.0/24"]
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
