vlan = 310
valn = 311
