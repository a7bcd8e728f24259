sites = {
  ams = {
    region       = "westeurope"
    provider     = "Equinix"
    location     = "Amsterdam"
    asn          = 65010
    vlan         = 100
    private      = ["172.16.250.0/30", "172.16.250.4/30"]
    private_v6   = ["fd12:3456:789a:fe::/126", "fd12:3456:789a:fe::4/126"]
    microsoft    = ["193.99.144.0/30", "193.99.144.4/30"]
    microsoft_v6 = ["2c1e:250::/126", "2c1e:250::4/126"]
    hub          = ["10.10.0.0/16", "fd12:3456:789a:1000::/56"]
    gateway      = ["10.10.255.0/26", "fd12:3456:789a:10ff::/64"]
    spoke        = ["10.11.0.0/16", "fd12:3456:789a:1100::/56"]
  }
  lon = {
    region       = "uksouth"
    provider     = "Megaport"
    location     = "London"
    mbps         = 1000
    asn          = 65020
    vlan         = 200
    private      = ["172.16.250.16/30", "172.16.250.20/30"]
    private_v6   = ["fd12:3456:789a:fe::10/126", "fd12:3456:789a:fe::14/126"]
    microsoft    = ["193.99.144.8/30", "193.99.144.12/30"]
    microsoft_v6 = ["2c1e:250::8/126", "2c1e:250::c/126"]
    hub          = ["10.20.0.0/16", "fd12:3456:789a:2000::/56"]
    gateway      = ["10.20.255.0/26", "fd12:3456:789a:20ff::/64"]
    spoke        = ["10.21.0.0/16", "fd12:3456:789a:2100::/56"]
  }
}
