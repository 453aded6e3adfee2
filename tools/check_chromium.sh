#!/usr/bin/env bash
# See that the browser which the tests drive is here, and install it when it is not.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v chromium >/dev/null; then
    tools/system_packages.sh chromium
    command -v chromium >/dev/null
fi
