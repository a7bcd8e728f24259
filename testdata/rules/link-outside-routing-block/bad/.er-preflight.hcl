addressing {
  routing_blocks = ["172.31.254.0/26"]
}
