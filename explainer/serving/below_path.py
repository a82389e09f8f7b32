"""Requests to a server that a proxy shows below a path."""

from __future__ import annotations

import re
from typing import Any

from tornado.httputil import HTTPMessageDelegate, HTTPServerRequest
from tornado.routing import Router
from tornado.web import Application


class BelowPath(Router):
    """
    Hand requests to an application as if it were seen at the root, whether the proxy in front took the path off or not.

    Parameters
    ----------
    application : Application
        What answers.
    base : str
        The path, as `base_url` writes it.
    """

    def __init__(self, application: Application, base: str) -> None:
        self.application, self.base = application, base

    def find_handler(self, request: HTTPServerRequest, **settings: Any) -> HTTPMessageDelegate:
        """
        Choose who answers.

        Parameters
        ----------
        request : HTTPServerRequest
            Whose path is changed.
        **settings
            For the application.

        Returns
        -------
        HTTPMessageDelegate
            As the application chooses.
        """
        # A proxy that joins two paths may write a slash twice.
        path = re.sub("//+", "/", request.path)
        if f"{path}/".startswith(self.base):
            path = "/" + path.removeprefix(self.base.rstrip("/")).lstrip("/")
        request.path = path
        request.uri = path + (f"?{request.query}" if request.query else "")
        return self.application.find_handler(request, **settings)
