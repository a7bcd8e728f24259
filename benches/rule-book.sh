#!/usr/bin/env bash
# What does the rule book cost? Instructions of a run on 1,000 circuits, with all rules and with none.
# Instructions do not depend on how busy the machine is. Needs `perf` or `valgrind`.
set -euo pipefail
cd "$(dirname "$0")/.."
circuits=${1:-1000}
most=${2:-20}

cargo build --release --locked --quiet
program=$PWD/target/release/er-preflight
estate=$(mktemp -d)
trap 'rm -rf "$estate"' EXIT
sed "s/CIRCUITS/$circuits/g" benches/estates/circuits.tf >"$estate/main.tf"

mapfile -t rules < <("$program" rules --format json | grep -o '"id":"[a-z0-9-]*","severity":{' | cut -d'"' -f4)
off=()
for rule in "${rules[@]}"; do
  off+=(--rule "$rule=off")
done

# The run itself ends with 1 where the estate has errors: only 2 is a run that could not be done.
run() {
  local code=0
  "$@" || code=$?
  if [ "$code" -gt 1 ]; then
    exit "$code"
  fi
}

# An estate that was not understood costs little and says nothing.
seen=$(run "$program" check "$estate" --format json | grep -o '"circuits":[0-9]*')
if [ "$seen" != "\"circuits\":$circuits" ]; then
  echo "$circuits circuits were declared, and seen: $seen" >&2
  exit 1
fi

counted=$(mktemp)
# A virtual machine may have `perf` and no counters for it.
counter=valgrind
if perf stat -x, -o "$counted" -e instructions:u true 2>/dev/null && grep -q '^[0-9]' "$counted"; then
  counter=perf
fi
instructions() {
  if [ "$counter" = perf ]; then
    run perf stat -x, -o "$counted" -e instructions:u "$program" check "$estate" "$@" >/dev/null
    grep instructions "$counted" | cut -d, -f1
  else
    run valgrind --tool=callgrind --callgrind-out-file=/dev/null --log-file="$counted" "$program" check "$estate" "$@" >/dev/null
    grep -o 'Collected : [0-9]*' "$counted" | cut -d' ' -f3
  fi
}

all=$(instructions)
none=$(instructions "${off[@]}")
share=$(((all - none) * 1000 / all))
printf 'circuits %s, rules %s\n' "$circuits" "${#rules[@]}"
printf 'instructions with all rules %s, with none %s\n' "$all" "$none"
printf 'the rules cost %s.%s %% of the run\n' $((share / 10)) $((share % 10))
rm -f "$counted"
if [ "$share" -gt $((most * 10)) ]; then
  echo "more than $most %" >&2
  exit 1
fi
