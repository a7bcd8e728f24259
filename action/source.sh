#!/usr/bin/env bash
# Which program would be built here? One key for everything that decides it: the source, the versions, the compiler.
set -euo pipefail

cd "$GITHUB_ACTION_PATH"
key=$(
  {
    rustc -vV
    # In one order wherever this runs.
    find Cargo.toml Cargo.lock src testdata/rules -type f -print0 | LC_ALL=C sort -z | xargs -0 git hash-object --no-filters --
  } | git hash-object --stdin
)
echo "key=$key" >>"$GITHUB_OUTPUT"
