organization {
  asns = [65010, 65011, 3320]
}
