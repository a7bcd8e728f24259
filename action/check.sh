#!/usr/bin/env bash
# Runs the check, and hands its reports to where GitHub shows them.
set -euo pipefail

refuse() {
  # What is said here may hold what a user wrote, so it must not begin a line of its own.
  printf 'er-preflight action: %q\n' "$1" >&2
  exit 2
}

# The lines of a text that are not empty, as the array `lines`.
split() {
  lines=()
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    if [ -n "$line" ]; then
      lines+=("$line")
    fi
  done <<<"$1"
}

for switch in ER_ANNOTATIONS ER_SUMMARY ER_UPLOAD_SARIF; do
  case ${!switch} in
    true | false) ;;
    *) refuse "$switch is true or false, not ${!switch}" ;;
  esac
done
case $ER_SARIF_FILE in
  *[$'\n\r']*) refuse "the name of the SARIF file has several lines: $ER_SARIF_FILE" ;;
esac

scratch=$(mktemp -d "$RUNNER_TEMP/er-preflight-XXXXXX")
sarif=$ER_SARIF_FILE
if [ -z "$sarif" ] && [ "$ER_UPLOAD_SARIF" = true ]; then
  sarif=$scratch/er-preflight.sarif
fi

arguments=(check "--format=$ER_FORMAT")
if [ "$ER_ANNOTATIONS" = true ]; then
  arguments+=("--format=github=$scratch/annotations")
fi
if [ "$ER_SUMMARY" = true ]; then
  arguments+=("--format=markdown=$scratch/summary")
fi
if [ -n "$sarif" ]; then
  arguments+=("--format=sarif=$sarif")
fi
if [ -n "$ER_FAIL_ON" ]; then
  arguments+=("--fail-on=$ER_FAIL_ON")
fi
split "$ER_ARGUMENTS"
arguments+=(${lines[@]+"${lines[@]}"})
split "$ER_PATH"
arguments+=(-- ${lines[@]+"${lines[@]}"})

# The report shows texts of the files that are checked, and a pull request may come from anyone. Between these two lines
# GitHub takes nothing for a command.
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
echo "::stop-commands::$token"
code=0
"${ER_PROGRAM:-$RUNNER_TEMP/er-preflight/bin/er-preflight}" "${arguments[@]}" 2>&1 || code=$?
echo
echo "::$token::"
if [ "$code" -gt 1 ]; then
  exit "$code"
fi

if [ -s "$scratch/annotations" ]; then
  cat "$scratch/annotations"
fi
if [ -s "$scratch/summary" ]; then
  # GitHub takes a mebibyte for each step, and nothing at all of what is larger.
  head -c 1000000 "$scratch/summary" >>"$GITHUB_STEP_SUMMARY"
fi
{
  echo "exit-code=$code"
  echo "sarif-file=$sarif"
} >>"$GITHUB_OUTPUT"
