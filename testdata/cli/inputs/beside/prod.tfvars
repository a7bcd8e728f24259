vlan = 5000
