organization {
  providers = ["Megaport", "euNetworks"]
}
