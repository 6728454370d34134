"""The development server outlives a fault of the code, and lets none of its words become a page."""

import hook_serve


def test_a_fault_is_told_as_text(monkeypatch):
    def fail(path):
        raise KeyError("<img src=x onerror=alert(1)>")

    monkeypatch.setattr(hook_serve._preview, "file", fail)
    told = hook_serve._file("index.html")
    assert b"KeyError" in told
    assert b"<img" not in told
