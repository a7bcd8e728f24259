e = "given"
f = "given"
