#!/usr/bin/env bash
# Runs every test, after installing what tests of real components need, where that is possible: redis-server and chromium (apt-get), kubectl and
# helm (eng/tools.sh), the official JavaScript clients (npm). What cannot be installed is skipped by the tests that need it, or fails them with KUBENTLY_REQUIRE_REAL=1.
#
#   eng/test.sh [-c Release] [--no-build] [further arguments of dotnet test, such as --filter NAME]
#
# The last line is `N passed, N failed, N skipped`. The exit code is 0 only when every test project ran and nothing failed.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# A build node that outlives the script would keep its output open.
export MSBUILDDISABLENODEREUSE=1

say() { echo "test.sh: $*" >&2; }

end() { # passed failed skipped exit-code
  echo "$1 passed, $2 failed, $3 skipped"
  exit "$4"
}

configuration=Debug
build=yes
filtered=no
arguments=()
while (($#)); do
  case "$1" in
    -c | --configuration)
      configuration="${2:?$1 needs a value}"
      shift
      ;;
    --no-build) build=no ;;
    --filter)
      filtered=yes
      arguments+=("$1" "${2:?$1 needs a value}")
      shift
      ;;
    *) arguments+=("$1") ;;
  esac
  shift
done

# A Debian package, where it is missing and this user may install it.
install_package() { # command package
  command -v "$1" >/dev/null && return
  local become=()
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
      say "$1 is missing, and only root can install it; the tests that need it will say so"
      return
    fi
    become=(sudo -n)
  fi
  if ! command -v apt-get >/dev/null; then
    say "$1 is missing, and there is no apt-get to install it with; the tests that need it will say so"
    return
  fi
  # RUNLEVEL=1 keeps the package from starting a server: the tests start their own.
  local install=(env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y --no-install-recommends "$2")
  { "${become[@]}" "${install[@]}" || { "${become[@]}" apt-get update && "${become[@]}" "${install[@]}"; }; } >/dev/null </dev/null ||
    say "$1 could not be installed; the tests that need it will say so"
}

install_package redis-server redis-server
install_package chromium chromium
if [[ -z "${KUBENTLY_KUBECTL:-}" ]]; then
  eng/tools.sh </dev/null || say "kubectl could not be fetched; the tests that need it will say so"
fi

# The official JavaScript clients; each folder's packages are exact, by its lock file.
install_node_packages() { # folder
  if ! command -v npm >/dev/null; then
    say "npm is missing; the tests that need the packages of $1 will say so"
    return
  fi
  [[ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ]] && return
  npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund >/dev/null </dev/null || say "the packages of $1 could not be installed; the tests that need them will say so"
}

for manifest in tests/*/package-lock.json; do install_node_packages "$(dirname "$manifest")"; done

if ! command -v dotnet >/dev/null; then
  say "the .NET SDK is missing; global.json says which one (https://dotnet.microsoft.com/download)"
  end 0 0 0 1
fi
if [[ "$build" == yes ]] && ! dotnet build Kubently.sln -c "$configuration" -m:2 </dev/null; then
  say "the build failed"
  end 0 0 0 1
fi

results="$(mktemp -d)"
trap 'rm -rf "$results"' EXIT
status=0
# One test project at a time: several start processes and measure time, and two cores are few.
dotnet test Kubently.sln -c "$configuration" --no-build -m:1 --logger "trx;LogFilePrefix=tests" --results-directory "$results" \
  --blame-hang --blame-hang-timeout 10m --blame-hang-dump-type none ${arguments[@]+"${arguments[@]}"} </dev/null || status=$?

passed=0 failed=0 skipped=0 reports=0
for report in "$results"/*.trx; do
  [[ -e "$report" ]] || break
  counters="$(grep -o -m1 '<Counters [^>]*>' "$report" || true)"
  [[ -n "$counters" ]] || continue
  count() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<<"$counters"; }
  reports=$((reports + 1))
  passed=$((passed + $(count passed)))
  failed=$((failed + $(count failed) + $(count error) + $(count timeout) + $(count aborted)))
  # The report counts a skipped test in its total alone.
  skipped=$((skipped + $(count total) - $(count executed)))
done

# The AppHost and its tests want packages that not every feed has: they are members of the solution that it does not build.
expected="$(grep -rl --include='*.csproj' --exclude-dir=Kubently.AppHost.Tests '<IsTestProject>true</IsTestProject>' tests | wc -l)"
if [[ "$filtered" == no ]] && ((reports != expected)); then
  say "$reports of $expected test projects left a report: a test host crashed, or a project has no tests (see above)"
  status=1
fi
if ((passed + failed == 0)); then
  say "no test ran"
  status=1
fi
if ((failed > 0 && status == 0)); then status=1; fi
if ((failed == 0 && status != 0)); then say "no test failed, and yet the run did not end well (see above)"; fi
end "$passed" "$failed" "$skipped" "$status"
