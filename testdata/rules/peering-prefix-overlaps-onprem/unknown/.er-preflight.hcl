addressing {
  on_premises = ["10.0.0.0/9", "192.168.0.0/16"]
}
