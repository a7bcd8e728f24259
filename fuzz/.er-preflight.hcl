# Settings of er-preflight: what no code can show. Written from what the code
# contains: read it before you keep it. Each argument may be left out.

# Which text is held against the code: today's documentation, or `2015`.
# edition = "current"

# What makes the exit code 1: error, warning, note, undecided, or never.
# fail_on = ["error"]

# Directories that are passed over.
# skip = ["legacy/**"]

# A list of providers of your own, made with `er-preflight catalog import`.
# catalog = "expressroute-providers.json"

addressing {
  # Used on-premises. Until it is said here, nobody can tell whether link
  # subnets overlap it.
  # on_premises = ["10.0.0.0/8"]

  # Kept for Azure beyond what the code declares.
  # azure = ["10.128.0.0/10"]

  # Link subnets are cut from these.
  routing_blocks = ["172.16.250.0/28"]
}

organization {
  # AS numbers of yours, and of providers that run routers for you.
  asns = [65010]

  # Providers with a contract.
  providers = ["Equinix"]

  # Peering locations that are approved.
  locations = ["Amsterdam"]
}

# What somebody answers for: `er-preflight checklist` prints it with the item.
#
# attest "provider-relationship" {
#   provider = "Equinix"
#   by       = "procurement"
#   on       = "2026-10-01"
#   expires  = "2027-10-01"
# }
#
# attest "connectivity" {
#   value = ["colocation"] # ip-vpn, colocation, ethernet-exchange
#   by    = "network team"
#   on    = "2026-10-01"
# }
