"""The floor of starting and of memory: the same framework and server with one empty page."""

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

EMPTY_PAGE = "<!doctype html><html lang=nl><title>Leeg</title>"


async def empty(request: Request) -> Response:
    """Answer with an empty page."""
    del request
    return HTMLResponse(EMPTY_PAGE)


if __name__ == "__main__":
    uvicorn.run(Starlette(routes=[Route("/", empty)]), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", access_log=False)
