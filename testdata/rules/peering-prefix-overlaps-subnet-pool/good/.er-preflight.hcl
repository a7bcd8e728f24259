addressing {
  azure = ["10.128.0.0/10"]
}
