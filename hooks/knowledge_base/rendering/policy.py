"""The Content-Security-Policy of a page, written into its head.

Scripts run only from this site or if their SHA-256 is named here; nothing is fetched from another
host. `'wasm-unsafe-eval'` lets a search index of WebAssembly run and no more.
"""

import base64
import hashlib
import re
from functools import lru_cache

_INLINE_SCRIPT = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/)[^>]*>(.*?)</script>", re.DOTALL
)
_HASH = re.compile(r"'sha256-[A-Za-z0-9+/=]+'")
_META = '<meta http-equiv="Content-Security-Policy" content="{policy}">'
_CHARSET = '<meta charset="utf-8">'


def with_policy(html: str) -> str:
    """`html` with a policy that allows the inline scripts it holds now, and no others."""
    return html.replace(_CHARSET, _CHARSET + _META.format(policy=policy(html)), 1)


def policy(html: str) -> str:
    """The policy for a page with exactly the inline scripts of `html`."""
    hashes = dict.fromkeys(script_hash(script) for script in _INLINE_SCRIPT.findall(html))
    directives = (
        "default-src 'none'",
        " ".join(["script-src 'self' 'wasm-unsafe-eval'", *hashes]),
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'self'",
        "form-action 'self'",
    )
    return "; ".join(directives)


@lru_cache(maxsize=64)
def script_hash(script: str) -> str:
    """The name of an inline script in a policy."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@lru_cache(maxsize=64)
def allowed_hashes(policy_text: str) -> frozenset[str]:
    """The inline scripts that a policy names."""
    return frozenset(_HASH.findall(policy_text))
