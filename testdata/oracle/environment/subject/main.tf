# The names that recorded and random expressions use.

terraform {
  required_providers {
    terraform = {
      source = "terraform.io/builtin/terraform"
    }
    own = {
      source = "terraform.io/builtin/terraform"
    }
  }
}

# Unknown: a string that is surely not null, then one of each type, then one of which not even the type is known.
variable "id" {
  type = string
}

variable "us" {
  type = string
}

variable "un" {
  type = number
}

variable "ub" {
  type = bool
}

variable "ul" {
  type = list(string)
}

variable "um" {
  type = map(string)
}

variable "uq" {
  type = set(string)
}

variable "ux" {
  type = list(number)
}

variable "uo" {
  type = object({ a = string, b = number })
}

variable "ut" {
  type = tuple([string, number])
}

variable "uz" {
  type = list(object({ a = string, b = number }))
}

variable "ud" {
  type = any
}

# Known, and not variables: Terraform also validates with all variables unknown, and some errors come from that alone.
locals {
  s  = "ams"
  sn = "42"
  n  = 3
  f  = 2.5
  b  = true
  l  = tolist(["a", "b", "c"])
  le = tolist(slice(["a"], 0, 0))
  m  = tomap({ a = "x", b = "y" })
  q  = toset(["b", "a", "c"])
  x  = tolist([3, 1, 2])
  y  = tomap({ a = 1, b = 2 })
  o  = { a = "p", b = 7 }
  oo = { a = "p", b = 7, c = { d = ["e", "f"], g = null } }
  t  = ["u", 5]
  z  = tolist([{ a = "p", b = 1 }, { a = "q", b = 2 }])
  w  = tomap({ k = { a = "p", b = 1 }, j = { a = "q", b = 2 } })

  # Null.
  ns = tostring(null)
  nn = tonumber(null)
  nb = tobool(null)
  nl = tolist(null)
  nm = tomap(null)

  # Sensitive, as a whole and in parts.
  ss = sensitive("secret")
  sx = sensitive(9)
  sb = sensitive(true)
  sl = sensitive(tolist(["a", "s"]))
  sm = sensitive(tomap({ a = "s" }))
  so = { a = sensitive("s"), b = 1 }
  sq = [for v in ["a", "b"] : sensitive(v)]

  # Known in parts.
  pl = tolist(["a", var.us, "c"])
  pm = tomap({ a = "x", b = var.us })
  pq = toset(["a", var.us])
  po = { a = var.us, b = 7 }
  pt = ["u", var.un]
  pp = "pre-${var.us}"
}
