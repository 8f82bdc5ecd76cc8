#!/usr/bin/env bash
# Makes what a release has besides its images: eng/release-files.sh VERSION FOLDER
#   kubently.VERSION.nupkg                 the command line as a .NET tool
#   kubently-VERSION-RID.tar.gz|zip        the command line as a program that needs nothing else
#   kubently-VERSION.tgz, …-executor-…     the charts
#   *.cdx.json                             what each program is made of (CycloneDX)
#   SHA256SUMS
set -euo pipefail

version="${1:?the version, such as 0.1.0}"
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder="$(realpath -m "${2:?the folder to put the files into}")"
runtimes="${RUNTIMES:-linux-x64 linux-arm64 osx-x64 osx-arm64 win-x64}"
mkdir -p "$folder"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

dotnet pack Kubently.Cli -c Release -p:Version="$version" -o "$folder"

for runtime in $runtimes; do
  name="kubently-$version-$runtime"
  dotnet publish Kubently.Cli -c Release -r "$runtime" --self-contained -p:PublishSingleFile=true -p:Version="$version" -o "$work/$name"
  find "$work/$name" -name '*.pdb' -delete
  case "$runtime" in
    win-*) (cd "$work" && zip -qr "$folder/$name.zip" "$name") ;;
    *) tar -czf "$folder/$name.tar.gz" -C "$work" "$name" ;;
  esac
done

eng/tools.sh
for chart in aspire-manifest/helm/*/; do .tools/helm package "$chart" --version "$version" --app-version "$version" --destination "$folder"; done

dotnet tool restore
for project in Kubently.Api Kubently.Web Kubently.Executor Kubently.Cli; do
  dotnet dotnet-CycloneDX "$project/$project.csproj" --set-version "$version" --output-format Json --output "$folder" --filename "$project.cdx.json"
done

(cd "$folder" && rm -f SHA256SUMS && sha256sum -- * >"$work/SHA256SUMS" && mv "$work/SHA256SUMS" .)
