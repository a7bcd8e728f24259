direct = {
  prod = {
    gbps   = 5
    vlan   = 310
    first  = 0
    region = "germanywestcentral"
    hub    = "10.100.0.0/23"
    spoke  = "10.101.0.0/16"
  }
  test = {
    gbps   = 2
    vlan   = 320
    first  = 2
    region = "westeurope"
    hub    = "10.110.0.0/23"
    spoke  = "10.111.0.0/16"
  }
}
