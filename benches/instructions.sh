#!/usr/bin/env bash
# Has the program become slower? Counts the instructions of whole runs and holds them against `instructions.txt`.
# `--write` takes the counts of today as the new measure. Instructions do not depend on how busy the machine is, but on
# the compiler and the C library: hence a tolerance, in percent. Needs `valgrind`.
set -euo pipefail
cd "$(dirname "$0")/.."
tolerance=${TOLERANCE:-5}
record=benches/instructions.txt

cargo build --release --locked --quiet
program=$PWD/target/release/er-preflight
estates=$(mktemp -d)
trap 'rm -rf "$estates"' EXIT

# The estate, its size, and what is asked of it.
cases=(
  "version small 1 --version"
  "small small 1 check ."
  "landing-zone landing-zone 1 check ."
  "monorepo monorepo 1 check ."
  "circuits-1000 circuits 1000 check ."
  "circuits-2000 circuits 2000 check ."
  "faults-1000 faults 1000 check ."
  "plan-10 plan 10 check --plan plan.json"
)

counts=$(mktemp)
for case in "${cases[@]}"; do
  read -r name estate size arguments <<<"$case"
  directory=$estates/$name
  cargo bench --quiet --locked --bench generate -- "$estate" "$directory" --size "$size"
  # One thread: what is counted must not depend on who took which piece of the work.
  threads="--threads 1"
  [ "$arguments" = --version ] && threads=
  code=0
  # shellcheck disable=SC2086
  (cd "$directory" && valgrind --tool=callgrind --callgrind-out-file=/dev/null --log-file="$counts" \
    "$program" $arguments $threads >/dev/null) || code=$?
  if [ "$code" -gt 1 ]; then
    echo "$name: the run could not be done" >&2
    exit "$code"
  fi
  printf '%s %s\n' "$name" "$(grep -o 'Collected : [0-9]*' "$counts" | cut -d' ' -f3)"
done >"$estates/counted"
rm -f "$counts"

if [ "${1:-}" = --write ]; then
  cp "$estates/counted" "$record"
  cat "$record"
  exit
fi
slower=0
while read -r name count; do
  before=$(grep "^$name " "$record" | cut -d' ' -f2 || true)
  if [ -z "$before" ]; then
    printf '%-16s %14s  not on record\n' "$name" "$count"
    continue
  fi
  change=$(((count - before) * 1000 / before))
  printf '%-16s %14s %14s  %+d.%d %%\n' "$name" "$before" "$count" $((change / 10)) $((${change#-} % 10))
  if [ "$change" -gt $((tolerance * 10)) ]; then
    slower=1
  fi
done <"$estates/counted"
if [ "$slower" = 1 ]; then
  echo "more than $tolerance % slower" >&2
fi
exit $slower
