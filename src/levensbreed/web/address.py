"""The address that pages write in links."""

from levensbreed.web.routing import Call


def own_address(call: Call) -> str:
    """Return the address to write in a link: that of the instance, or while that is of no use to others, the one that was asked."""
    reach = call.parts.reach
    return f"{call.request.url.scheme}://{call.request.url.netloc}" if reach.is_only_here() else reach.address()
