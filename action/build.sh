#!/usr/bin/env bash
# Builds the program of this revision, unless the cache had it.
set -euo pipefail

root=$RUNNER_TEMP/er-preflight
if "$root/bin/er-preflight" --version; then
  exit 0
fi
cargo install --locked --quiet --path "$GITHUB_ACTION_PATH" --root "$root"
"$root/bin/er-preflight" --version
