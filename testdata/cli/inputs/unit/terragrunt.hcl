terraform {
  source = "git::https://example.com/modules.git//expressroute?ref=v1"
}

inputs = {
  peer_asn = 65515
}
