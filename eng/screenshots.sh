#!/usr/bin/env bash
# Renders the pictures of the console that README and docs/ show, from the running console over the demo cluster.
# Needs a build, chromium, Node.js and the packages of tests/console-journeys (eng/test.sh installs them).
#
#   eng/screenshots.sh [FOLDER]     default: docs/images
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
folder="$(realpath -m "${1:-$root/docs/images}")"
home="$(mktemp -d)"
mkdir -p "$folder"

HOME="$home" dotnet run --no-build --project "$root/Kubently.Cli" -- up --sandbox --mode fullAccess --acknowledge-full-access --port 0 --output json >"$home/up.json" &
up=$!
trap 'kill "$up" 2>/dev/null; wait "$up" 2>/dev/null || true; rm -rf "$home"' EXIT

for _ in $(seq 240); do
  [[ -s "$home/up.json" ]] && break
  kill -0 "$up" 2>/dev/null || { echo "screenshots.sh: kubently up ended" >&2; exit 1; }
  sleep 0.25
done
CHROMIUM="${CHROMIUM:-$(command -v chromium)}" UP="$home/up.json" FOLDER="$folder" node "$root/tests/console-journeys/pictures.mjs"
