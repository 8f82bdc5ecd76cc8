#!/usr/bin/env bash
# Tries the readers of what comes from outside (command lines, bodies of requests, an executor's stream, policy files, manifests) with more than a
# million inputs in all: eng/fuzz.sh [inputs for each reader]. The inputs are the same each time; a failure names its own.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
export KUBENTLY_FUZZ_INPUTS="${1:-300000}"
for project in Kubectl Executor Api; do
  dotnet test "tests/Kubently.$project.Tests" -c Release --filter "FullyQualifiedName~Fuzzing" --logger "console;verbosity=normal"
done
