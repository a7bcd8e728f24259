m = {
  one = { a = 1 }
  "two-2" = { a = "2", b = <<-EOT
    x
  EOT
  }
}
