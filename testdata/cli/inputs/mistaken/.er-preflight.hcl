edition = "2016"
fail_on = ["eror"]

adressing {
  on_premises = ["10.0.0.0/9"]
}

organization {
  asns = ["AS65010"]
}

rule "vlan-id-rang" {
  severity = "off"
}

ignore {
  rule = "vlan-id-range"
}
