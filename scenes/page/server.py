"""The dashboard's server, on this machine only."""

from __future__ import annotations

from typing import Any

from panel.io.server import get_server

from scenes.page.picture import answered
from scenes.page.plan import Plan

ADDRESS = "127.0.0.1"


def listening(page: str, title: str, port: int, opens: bool) -> tuple[Any, str]:
    """Give a server that listens, and its address; the first bone is built before the first reader comes.

    Parameters
    ----------
    page : str
        The file of the page.
    title : str
    port : int
    opens : bool
        Whether a browser is opened too.

    Raises
    ------
    ValueError
        If nothing can listen on the port.
    """
    origins = [f"{host}:{port}" for host in (ADDRESS, "localhost")]
    try:
        server = get_server(
            {"/": page}, port=port, address=ADDRESS, websocket_origin=origins, show=opens, title=title
        )
    except OSError as problem:
        sentence = f"cannot listen on port {port} ({problem.strerror}); choose another with --port"
        raise ValueError(sentence) from problem
    answered(Plan().question)
    return server, f"http://{ADDRESS}:{port}/"
