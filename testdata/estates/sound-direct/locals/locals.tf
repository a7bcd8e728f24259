locals {
  block    = "172.20.255.0/28"
  circuits = { for circuit in local.list : circuit.name => circuit }
  list = [
    merge({
      name = "prod"
      }, {
      gbps   = 5
      vlan   = 310
      first  = 0
      hub    = "10.100.0.0/23"
      region = "germanywestcentral"
      spoke  = "10.101.0.0/16"
    }),
    merge({
      name = "test"
      }, {
      gbps   = 2
      vlan   = 320
      first  = 2
      hub    = "10.110.0.0/23"
      region = "westeurope"
      spoke  = "10.111.0.0/16"
    }),
  ]
}
