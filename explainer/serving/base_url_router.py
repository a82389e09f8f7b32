"""Requests to a server that a proxy shows below a path."""

import re
from typing import Any

from tornado.httputil import HTTPMessageDelegate, HTTPServerRequest
from tornado.routing import Router
from tornado.web import Application


class BaseUrlRouter(Router):
    """Hand requests to an application as if it were seen at the root, whether or not the proxy took the path off."""

    def __init__(self, application: Application, base_url: str) -> None:
        self.application, self.base_url = application, base_url

    def find_handler(self, request: HTTPServerRequest, **settings: Any) -> HTTPMessageDelegate:
        """Let the application choose who answers, by the path without what it stands below."""
        # A proxy that joins two paths may write a slash twice.
        path = re.sub("//+", "/", request.path)
        if f"{path}/".startswith(self.base_url):
            path = "/" + path.removeprefix(self.base_url.rstrip("/")).lstrip("/")
        request.path = path
        request.uri = path + (f"?{request.query}" if request.query else "")
        return self.application.find_handler(request, **settings)
