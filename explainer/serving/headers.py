"""What browsers are told with every answer: where things may come from, and who may show them."""

from tornado.httputil import HTTPHeaders
from tornado.web import OutputTransform

POLICY = {
    "default-src": "'none'",
    # A widget's script is handed over as text, which the page turns into a blob of its own.
    "script-src": "'self' blob:",
    # Widgets, formulas and pictures set styles of their own.
    "style-src": "'self' 'unsafe-inline'",
    # Plotting widgets of other notebooks hand their pictures over as blobs.
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{what} {whence}" for what, whence in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class SafeHeaders(OutputTransform):
    """Set the same headers on every answer, whichever handler gives it."""

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Change nothing but the headers of an answer."""
        for name, value in HEADERS.items():
            headers[name] = value
        headers.pop("Server", None)  # which version answers is nobody's business
        return status_code, headers, chunk
