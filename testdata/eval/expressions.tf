# Expressions and what Terraform 1.11.4 makes of them: `jsonencode(...)` in `terraform console`; ERROR where it refuses.
# Behind `# here`: what this evaluator says where it differs. Terraform makes an infinity of `1 / 0`, which nothing accepts.

locals {
  # for expressions
  e001 = [for s in ["a", "b"] : upper(s)] # => ["A","B"]
  e002 = [for i, s in ["a", "b"] : "${i}${s}"] # => ["0a","1b"]
  e003 = [for k, v in { b = 1, a = 2 } : "${k}=${v}"] # => ["a=2","b=1"]
  e004 = [for v in toset(["z", "a", "m"]) : v] # => ["a","m","z"]
  e005 = [for k, v in toset(["z", "a"]) : "${k}${v}"] # => ["aa","zz"]
  e006 = { for s in ["a", "b"] : s => length(s) } # => {"a":1,"b":1}
  e007 = { for i, s in ["x", "y"] : s => i } # => {"x":0,"y":1}
  e008 = { for k, v in { a = 1, b = 2 } : v => k } # => {"1":"a","2":"b"}
  e009 = [for n in [1, 2, 3, 4] : n * n if n % 2 == 0] # => [4,16]
  e010 = { for s in ["apple", "avocado", "bean"] : substr(s, 0, 1) => s... } # => {"a":["apple","avocado"],"b":["bean"]}
  e011 = { for s in ["a", "a"] : s => s } # => ERROR
  e012 = { for s in ["a", null] : s => 1 } # => ERROR
  e013 = [for x in [[1, 2], [3]] : [for y in x : y + 1]] # => [[2,3],[4]]
  e014 = flatten([for k, v in { a = ["x", "y"], b = ["z"] } : [for i in v : "${k}-${i}"]]) # => ["a-x","a-y","b-z"]
  e015 = [for x in "abc" : x] # => ERROR
  e016 = [for x in null : x] # => ERROR
  e017 = [for x in [] : x.nope] # => []
  e018 = [for x in [1] : x if "true"] # => [1]
  e019 = [for x in [1] : x if "maybe"] # => ERROR
  e020 = [for x in [1] : x if null] # => ERROR
  e021 = { for k in ["1", "2"] : k => k if tonumber(k) > 1 } # => {"2":"2"}
  e022 = [for o in [{ a = 1 }, { a = 2, b = 3 }] : try(o.b, "none")] # => ["none",3]
  e023 = { for i in range(3) : "k${i}" => i * 10 } # => {"k0":0,"k1":10,"k2":20}
  e024 = [for k, v in { a = { n = 1 }, b = { n = 2 } } : merge(v, { name = k })] # => [{"n":1,"name":"a"},{"n":2,"name":"b"}]
  e025 = { for s in ["a", "b"] : "${s}-x" => { name = s, n = 1 } if s != "b" } # => {"a-x":{"n":1,"name":"a"}}
  e026 = [for a in [1, 2] : [for b in ["x", "y"] : "${a}${b}"]] # => [["1x","1y"],["2x","2y"]]
  e027 = { for pair in setproduct(["a", "b"], ["x", "y"]) : "${pair[0]}.${pair[1]}" => pair[1] } # => {"a.x":"x","a.y":"y","b.x":"x","b.y":"y"}
  e028 = { for v in [true, false] : v => 1 } # => {"false":1,"true":1}
  # splats
  e029 = [{ a = 1 }, { a = 2 }][*].a # => [1,2]
  e030 = [{ a = 1 }, { a = 2 }].*.a # => [1,2]
  e031 = [{ a = [1, 2] }, { a = [3, 4] }][*].a[0] # => [1,3]
  e032 = [{ a = [1, 2] }, { a = [3, 4] }].*.a[0] # => [1,2]
  e033 = null[*] # => []
  e034 = "x"[*] # => ["x"]
  e035 = { a = 1 }[*].a # => [1]
  e036 = [][*].a # => []
  e037 = [[1, 2], [3]][*][0] # => [1,3]
  e038 = toset(["b", "a"])[*] # => ["a","b"]
  e039 = one([for x in [1] : x][*]) # => 1
  e040 = [{ a = { b = 1 } }][*].a.b # => [1]
  e041 = { a = [{ b = 1 }, { b = 2 }] }.a[*].b # => [1,2]
  e042 = [{ a = 1 }][*].nope # => ERROR
  # templates
  e043 = "a${1 + 1}b" # => "a2b"
  e044 = "${true}" # => true
  e045 = "x${true}" # => "xtrue"
  e046 = "${[1, 2]}" # => [1,2]
  e047 = "x${[1]}" # => ERROR
  e048 = "x${null}" # => ERROR
  e049 = "%{ if true }yes%{ else }no%{ endif }" # => "yes"
  e050 = "%{ if false }yes%{ endif }" # => ""
  e051 = "%{ for x in ["a", "b"] }${x},%{ endfor }" # => "a,b,"
  e052 = "%{ for i, x in ["a", "b"] }${i}${x}%{ endfor }" # => "0a1b"
  e053 = "%{ if null }yes%{ endif }" # => ERROR
  e054 = "%{ if "true" }yes%{ endif }" # => "yes"
  e055 = "$${x} %%{y}" # => "${x} %{y}"
  e056 = "${"${"deep"}"}" # => "deep"
  e057 = "a ${~ "b" ~} c" # => "abc"
  e058 = "n=${1.50}" # => "n=1.5"
  e059 = "${1e3}" # => 1000
  e060 = "tab\tnewline\nquote\"backslash\\" # => "tab\tnewline\nquote\"backslash\\"
  e061 = "\u00e9" # => "é"
  e062 = "${"a" == "a" ? "same" : "other"}" # => "same"
  e063 = "%{ for k, v in { b = 1, a = 2 } }${k}${v} %{ endfor }" # => "a2 b1 "
  # conditionals
  e064 = true ? 1 : 2 # => 1
  e065 = false ? 1 : "a" # => "a"
  e066 = true ? 1 : "a" # => "1"
  e067 = true ? [] : ["a"] # => []
  e068 = true ? null : "x" # => null
  e069 = false ? { a = 1 } : { b = 2 } # => {"b":2}
  e070 = true ? { a = 1 } : { a = "x" } # => {"a":"1"}
  e071 = "true" ? 1 : 2 # => 1
  e072 = null ? 1 : 2 # => ERROR
  e073 = 1 ? 1 : 2 # => ERROR
  e074 = true ? 1 : [][0] # => 1
  e075 = false ? 1 : [][0] # => ERROR
  e076 = true ? [1, "a"] : [2] # => ["1","a"]
  e077 = true ? tolist(["a"]) : [] # => ["a"]
  e078 = true ? null : null # => null
  e079 = true ? { a = 1 } : null # => {"a":1}
  e080 = 1 == 1 ? "x" : tonumber("y") # => "x"
  # try and can
  e081 = try([][0], "d") # => "d"
  e082 = try({ a = 1 }.b, "d") # => "d"
  e083 = try({ a = 1 }.a, "d") # => 1
  e084 = try([][0], {}.x, 3) # => 3
  e085 = try([][0]) # => ERROR
  e086 = try(tonumber("x"), 0) # => 0
  e087 = try(null, 1) # => null
  e088 = try(try([][0], {}.y), "outer") # => "outer"
  e089 = can([][0]) # => false
  e090 = can(1) # => true
  e091 = can(tonumber("x")) # => false
  e092 = can({ a = 1 }.a.b) # => false
  e093 = can(null.x) # => false
  e094 = try(null.x, "null has none") # => "null has none"
  e095 = try("abc".x, "string has none") # => "string has none"
  e096 = try([1, 2]["x"], "bad key") # => "bad key"
  e097 = try({ a = { b = [10, 20] } }.a.b[1], 0) # => 20
  e098 = try(1 / 0, "zero") # => ERROR # here "zero"
  e099 = try({ "k-1" = 5 }["k-1"], 0) # => 5
  e100 = [for s in ["1", "x", "3"] : tonumber(s) if can(tonumber(s))] # => [1,3]
  e101 = try(regex("a(b)", "xx")[0], "nomatch") # => "nomatch"
  # index and attribute
  e102 = [1, 2, 3][1] # => 2
  e103 = [1, 2, 3]["1"] # => 2
  e104 = [1, 2, 3][3] # => ERROR
  e105 = [1, 2, 3][-1] # => ERROR
  e106 = [1, 2, 3][0.5] # => ERROR
  e107 = { a = 1 }["a"] # => 1
  e108 = { a = 1 }["b"] # => ERROR
  e109 = { "1" = "x" }[1] # => "x"
  e110 = tomap({ a = 1 }).a # => 1
  e111 = tomap({ a = 1 })["b"] # => ERROR
  e112 = toset(["a"])[0] # => ERROR
  e113 = [{ a = [{ b = 5 }] }][0].a[0].b # => 5
  e114 = [1, 2].0 # => 1
  e115 = "abc"[0] # => ERROR
  e116 = null["a"] # => ERROR
  # objects and keys
  e117 = { (join("-", ["a", "b"])) = 1 } # => {"a-b":1}
  e118 = { "x${1 + 1}" = true } # => {"x2":true}
  e119 = { a = 1, a = 2 } # => {"a":2}
  e120 = { 1 = "x" } # => {"1":"x"}
  e121 = { (true) = 1 } # => {"true":1}
  e122 = { (null) = 1 } # => ERROR
  e123 = { ([1]) = 1 } # => ERROR
  e124 = { a : 1, b : { c : [] } } # => {"a":1,"b":{"c":[]}}
  e125 = { if = 1, for_x = 2 } # => {"for_x":2,"if":1}
  # operators
  e126 = 1 + "2" # => 3
  e127 = "a" + 1 # => ERROR
  e128 = -"5" # => -5
  e129 = !"true" # => false
  e130 = 1 / 3 # => 0.33333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333335
  e131 = 7 % 3 # => 1
  e132 = -7 % 3 # => -1
  e133 = 2 * 3 + 4 * 5 # => 26
  e134 = (2 + 3) * 4 # => 20
  e135 = 1 < 2 && 2 < 3 # => true
  e136 = "a" == "a" # => true
  e137 = 1 == "1" # => false
  e138 = [1] == [1] # => true
  e139 = { a = 1 } == { a = 1 } # => true
  e140 = null == null # => true
  e141 = "" == null # => false
  e142 = 1 != 2 # => true
  e143 = true || false # => true
  e144 = null && true # => ERROR
  e145 = 1 < "2" # => true
  e146 = "a" < "b" # => ERROR
  e147 = 100000 * 100000 * 100000 * 100000 # => 100000000000000000000
  e148 = 0.1 + 0.2 # => 0.3
  e149 = -(-3) # => 3
  e150 = !(1 > 2) # => true
  e151 = 5 >= 5 ? "ge" : "lt" # => "ge"
  # calls
  e152 = max([1, 5, 3]...) # => 5
  e153 = concat([["a"], ["b"]]...) # => ["a","b"]
  e154 = merge([{ a = 1 }, { b = 2 }]...) # => {"a":1,"b":2}
  e155 = coalesce(null, "x") # => "x"
  e156 = lookup({ a = 1 }, "b", 3) # => 3
  e157 = element(["a", "b"], 3) # => "b"
  e158 = format("%s-%03d", "er", 7) # => "er-007"
  e159 = cidrsubnet("10.0.0.0/16", 8, 3) # => "10.0.3.0/24"
  e160 = cidrsubnets("172.31.254.0/28", 2, 2, 2, 2) # => ["172.31.254.0/30","172.31.254.4/30","172.31.254.8/30","172.31.254.12/30"]
  e161 = cidrhost("10.0.0.0/30", 1) # => "10.0.0.1"
  e162 = join(",", [for i in range(3) : format("v%d", i)]) # => "v0,v1,v2"
  e163 = keys({ b = 1, a = 2 }) # => ["a","b"]
  e164 = zipmap(["a", "b"], [1, 2]) # => {"a":1,"b":2}
  e165 = jsonencode({ b = [1, null], a = "x" }) # => "{\"a\":\"x\",\"b\":[1,null]}"
  e166 = one([]) # => null
  e167 = one(["a"]) # => "a"
  e168 = one(["a", "b"]) # => ERROR
  e169 = contains(["a"], "a") # => true
  e170 = index(["a", "b"], "b") # => 1
  e171 = distinct(["a", "b", "a"]) # => ["a","b"]
  e172 = tolist([1, "a"]) # => ["1","a"]
  e173 = nonsensitive(sensitive("x")) # => "x"
  e174 = max() # => ERROR
  e175 = nosuchfunction(1) # => ERROR
  e176 = tonumber("0x10") # => ERROR
  e177 = tobool("true") # => true
  e178 = min(concat([3], [2])...) # => 2
  e179 = upper("a", "b") # => ERROR
  e180 = compact(["a", "", null]) # => ["a"]
  e181 = length({ a = 1, b = 2 }) # => 2
  e182 = length("äöü") # => 3
}
