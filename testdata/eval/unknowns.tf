# Expressions with unknown parts and what Terraform 1.11.4 plans for them; ERROR where it refuses.
#
# Recorded from outputs of `terraform plan -json`. Behind `# here`: what this evaluator says where it differs, as
# Terraform 1.12 does for `&&` and `||`, or since it knows more or less without being wrong.

resource "terraform_data" "u" {}
locals {
  u  = terraform_data.u.id
  ul = split(",", terraform_data.u.id)
  um = tomap({ (terraform_data.u.id) = "v" })
  uo = { a = local.u, b = 1 }
}

locals {
  e001 = local.u + 1 # => "UNKNOWN"
  e002 = "a-${local.u}" # => "UNKNOWN"
  e003 = startswith("pre-${local.u}", "pre-") # => true
  e004 = startswith("pre-${local.u}", "x") # => false
  e005 = length([local.u, 1]) # => 2
  e006 = [local.u, "a"][1] # => "a"
  e007 = [local.u, "a"][0] # => "UNKNOWN"
  e008 = { a = local.u, b = 2 }.b # => 2
  e009 = { a = local.u, b = 2 }.a # => "UNKNOWN"
  e010 = lookup({ a = local.u, b = 2 }, "b", 3) # => 2
  e011 = element(["a", local.u], 0) # => "a"
  e012 = keys({ a = local.u }) # => ["a"]
  e013 = { (local.u) = 1 } # => "UNKNOWN"
  e014 = [for x in [local.u, "b"] : upper("x")] # => ["X","X"]
  e015 = [for x in [local.u, "b"] : x if x == "b"] # => "UNKNOWN"
  e016 = { for x in [local.u, "b"] : x => 1 } # => "UNKNOWN"
  e017 = [for x in local.ul : x] # => "UNKNOWN"
  e018 = { for i, x in local.ul : i => x } # => "UNKNOWN"
  e019 = length(local.ul) # => "UNKNOWN"
  e020 = local.ul[0] # => "UNKNOWN"
  e021 = local.ul[*].a # => ERROR
  e022 = try(local.u.x, "d") # => "d"
  e023 = try(local.u, "d") # => "UNKNOWN"
  e024 = try([local.u], "d") # => "UNKNOWN"
  e025 = try([local.u][0], "d") # => "UNKNOWN"
  e026 = try([local.u][1], "d") # => "d"
  e027 = try({ a = local.u }.b, "d") # => "d"
  e028 = try(local.ul[0], "d") # => "UNKNOWN"
  e029 = can(local.u) # => "UNKNOWN"
  e030 = can(local.u.x) # => false
  e031 = can(tonumber(local.u)) # => "UNKNOWN"
  e032 = can([local.u][1]) # => false
  e033 = local.u == null # => false
  e034 = local.u == "a" ? 1 : 1 # => 1
  e035 = local.u == "a" ? 1 : 2 # => "UNKNOWN"
  e036 = true ? "k" : local.u # => "k"
  e037 = true ? local.u : "k" # => "UNKNOWN"
  e038 = false ? "k" : 5 + tonumber(local.u) # => "UNKNOWN"
  e039 = coalesce("x", local.u) # => "x"
  e040 = coalesce(local.u, "x") # => "UNKNOWN"
  e041 = contains(["a", local.u], "a") # => true
  e042 = contains(["b", local.u], "a") # => "UNKNOWN"
  e043 = merge({ a = 1 }, { b = local.u }) # => {"a":1,"b":"UNKNOWN"}
  e044 = concat(["a"], [local.u]) # => ["a","UNKNOWN"]
  e045 = flatten([["a"], [local.u]]) # => ["a","UNKNOWN"]
  e046 = values({ a = local.u, b = 1 }) # => ["UNKNOWN",1]
  e047 = jsonencode({ a = local.u }) # => "UNKNOWN"
  e048 = one([local.u]) # => "UNKNOWN"
  e049 = format("%s-%s", "a", local.u) # => "UNKNOWN"
  e050 = length(toset(["a", local.u])) # => "UNKNOWN"
  e051 = toset(["a", local.u]) # => ["a","UNKNOWN"]
  e052 = "%{ if local.u == "a" }x%{ else }y%{ endif }" # => "UNKNOWN"
  e053 = "%{ for x in local.ul }${x}%{ endfor }" # => "UNKNOWN"
  e054 = local.u == local.u # => "UNKNOWN"
  e055 = 1 + 2 == 3 || local.u == "a" # => "UNKNOWN" # here true
  e056 = local.u == "a" && false # => "UNKNOWN" # here false
  e057 = cidrsubnet("10.0.0.0/16", 8, tonumber(local.u)) # => "UNKNOWN"
  e058 = [local.u, "a"] == [local.u, "b"] # => "UNKNOWN" # here false
  e059 = max([1, 2]...) # => 2
  e060 = concat([["a"], [local.u]]...) # => ["a","UNKNOWN"]
  e061 = concat(local.ul...) # => "UNKNOWN"
  e062 = local.um["k"] # => "UNKNOWN"
  e063 = local.um.k # => "UNKNOWN"
  e064 = [for k, v in local.um : k] # => "UNKNOWN"
  e065 = local.uo.a # => "UNKNOWN"
  e066 = local.uo["a"] # => "UNKNOWN"
  e067 = try(local.uo.zz, "d") # => "d"
  e068 = try(local.um["k"], "d") # => "UNKNOWN"
  e069 = [local.uo][*].a # => ["UNKNOWN"]
  e070 = length(local.uo) # => 2
  e071 = keys(local.um) # => "UNKNOWN"
  e072 = join(",", ["a", local.u]) # => "UNKNOWN"
  e073 = split(",", local.u) # => "UNKNOWN"
  e074 = tonumber(local.u) # => "UNKNOWN"
  e075 = { for k in ["a", "b"] : k => local.u } # => {"a":"UNKNOWN","b":"UNKNOWN"}
  e076 = [for k in ["a", "b"] : k == "a" ? local.u : k] # => ["UNKNOWN","b"]
  e077 = local.u[*] # => ["UNKNOWN"]
  e078 = null == local.u # => false
  e079 = !(local.u == "a") # => "UNKNOWN"
  e080 = -tonumber(local.u) # => "UNKNOWN"
  e081 = distinct(["a", local.u]) # => "UNKNOWN"
  e082 = compact(["a", local.u]) # => "UNKNOWN"
  e083 = sort(["b", local.u]) # => ["UNKNOWN","UNKNOWN"]
  e084 = "${local.u}" # => "UNKNOWN"
  e085 = substr("abc", 0, tonumber(local.u)) # => "UNKNOWN"
}
