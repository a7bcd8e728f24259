peerings = {
  ams = {
    peer_asn = 65515
    links    = ["172.31.254.0/30", "172.31.254.4/30"]
    vlan_id  = 310
  }
  fra = {
    peer_asn   = 65516
    links      = ["172.31.254.16/30", "172.31.254.20/30"]
    vlan_id    = 4095
    shared_key = "never-show-this-key"
  }
}
