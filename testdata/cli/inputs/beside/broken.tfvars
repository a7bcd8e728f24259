vlan = 
