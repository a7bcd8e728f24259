organization {
  locations = ["London", "Frankfurt"]
}
