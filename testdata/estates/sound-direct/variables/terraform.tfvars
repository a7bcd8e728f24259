circuits = {
  prod = {
    gbps  = 5
    vlan  = 310
    first = 0
    hub   = "10.100.0.0/23"
    spoke = "10.101.0.0/16"
  }
  test = {
    gbps   = 2
    vlan   = 320
    first  = 2
    hub    = "10.110.0.0/23"
    region = "westeurope"
    spoke  = "10.111.0.0/16"
  }
}
