#!/usr/bin/env bash
# Makes one image for x64 and arm64, and pushes it as one: eng/publish-image.sh PROJECT VERSION REGISTRY. Needs no container engine; who is signed in
# at the registry is read from Docker's configuration.
set -euo pipefail

project="${1:?the project, such as Kubently.Api}"
version="${2:?the version, such as 0.1.0}"
registry="${3:?the registry, such as registry.example.com}"
cd "$(dirname "${BASH_SOURCE[0]}")/.."

dotnet publish "$project" -c Release -t:PublishContainer -p:AllArchitectures=true -p:Version="$version" -p:ContainerRegistry="$registry"
