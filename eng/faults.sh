#!/usr/bin/env bash
# The fault suite at length: every fault of tests/Kubently.System.Tests/Faults, one after the other in an order that the seed draws, while commands are issued, until
# so many have been; then the same with the next seed.
#
#   eng/faults.sh [--commands N] [--times N] [--seed S] [-c Release]
#
# 10,000 commands, once, seed 1 by default; a round of all faults takes a minute or two whatever is asked for. Prints what came of each run, and ends with the first that
# breaks a promise.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 KUBENTLY_REQUIRE_REAL=1

commands=10000 times=1 seed=1 configuration=Debug
while (($#)); do
  case "$1" in
    --commands) commands="${2:?$1 needs a number}" ;;
    --times) times="${2:?$1 needs a number}" ;;
    --seed) seed="${2:?$1 needs a number}" ;;
    -c | --configuration) configuration="${2:?$1 needs a value}" ;;
    *)
      echo "faults.sh: $1 is not known; it takes --commands N, --times N, --seed S and -c CONFIGURATION" >&2
      exit 2
      ;;
  esac
  shift 2
done

project=tests/Kubently.System.Tests
dotnet build "$project" -c "$configuration" -m:2 -v q </dev/null
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
for ((time = 1; time <= times; time++, seed++)); do
  status=0
  KUBENTLY_FAULT_COMMANDS="$commands" KUBENTLY_FAULT_SEED="$seed" dotnet test "$project" -c "$configuration" --no-build \
    --filter FullyQualifiedName~Faults.FaultTests --logger "console;verbosity=detailed" </dev/null >"$log" 2>&1 || status=$?
  echo "run $time of $times"
  if ((status)); then
    cat "$log"
    exit "$status"
  fi
  sed -n '/Standard Output Messages/,/promises broken/p' "$log" | tail -n +2
done
