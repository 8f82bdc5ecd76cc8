#!/usr/bin/env bash
# Publishes aspire-manifest/aspire-manifest.json and aspire-manifest/k8s/ anew from Kubently.AppHost. Needs a feed with the Aspire packages; neither Docker nor the
# aspire command. tests/Kubently.Charts.Tests holds what it publishes against the Helm charts and the code.
#
#   eng/aspire.sh [Kubently.AppHost.dll]   an AppHost that is built already, instead of building it
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
apphost="${1:-}"
if [[ -z "$apphost" ]]; then
  dotnet build "$root/Kubently.AppHost" --nologo -v q
  apphost="$root/Kubently.AppHost/bin/Debug/net10.0/Kubently.AppHost.dll"
fi

# A parameter without a value would be asked for, and nobody is there to answer.
export ASPIRE_INTERACTIVITY_ENABLED=false DOTNET_ENVIRONMENT=Development
manifest="$root/aspire-manifest"
published="$(mktemp -d)"
trap 'rm -rf "$published"' EXIT

# Paths in it are relative to where it is written.
dotnet "$apphost" --publisher manifest --output-path "$manifest/aspire-manifest.json"
dotnet "$apphost" --operation publish --step publish --output-path "$published/k8s"
[[ -f "$published/k8s/Chart.yaml" ]] || { echo "aspire.sh: nothing was published" >&2; exit 1; }

# It ends without a line end.
[[ -z "$(tail -c 1 "$manifest/aspire-manifest.json")" ]] || echo >>"$manifest/aspire-manifest.json"
rm -rf "$manifest/k8s"
cp -r "$published/k8s" "$manifest/k8s"
echo "aspire.sh: $manifest/aspire-manifest.json and $manifest/k8s are new; see git diff" >&2
