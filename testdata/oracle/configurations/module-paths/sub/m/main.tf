output "p" {
  value = [path.module, path.root]
}
