variable "names" {
  type    = list(string)
  default = ["a", "b"]
}
resource "terraform_data" "x" {
  input = <<-EOT
    # names
    %{for n in var.names~}
    - ${n}
    %{endfor~}
    end
  EOT
}
resource "terraform_data" "y" {
  input = "%{for i, n in var.names}${i}:${n}%{if i < 1},%{endif}%{endfor}"
}
