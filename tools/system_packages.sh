#!/usr/bin/env bash
# Install Debian packages when root, else say in one line what to install: tools/system_packages.sh PACKAGE...
set -euo pipefail

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    log="$(mktemp)"
    trap 'rm -f "$log"' EXIT
    echo "laminascope: installing $* with apt-get"
    { apt-get update && apt-get install --yes --no-install-recommends "$@"; } >"$log" 2>&1 \
        || echo "laminascope: apt-get could not install $*: $(tail -n 1 "$log")" >&2
else
    echo "laminascope: please install (Debian names): $*" >&2
fi
