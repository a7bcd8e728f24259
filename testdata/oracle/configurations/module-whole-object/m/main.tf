output "b" {
  value = 2
}
output "a" {
  value = "x"
}
