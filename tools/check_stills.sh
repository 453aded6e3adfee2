#!/usr/bin/env bash
# See that VTK can draw off screen here, and install the libraries it draws with when it cannot.
set -euo pipefail
cd "$(dirname "$0")/.."

# Without a working OpenGL library VTK ends the process, so the trial runs in one of its own.
draws() {
    .venv/bin/python - <<'END' >/dev/null 2>&1
import pyvista
plotter = pyvista.Plotter(off_screen=True, window_size=(64, 64))
plotter.add_mesh(pyvista.Sphere())
plotter.show(auto_close=False)
raise SystemExit(0 if plotter.screenshot(return_img=True).std() > 0 else 1)
END
}

if ! draws; then
    tools/system_packages.sh libegl1 libgl1-mesa-dri libx11-6
    draws || echo "laminascope: still pictures are off: no OpenGL library works here (the page still does)" >&2
fi
