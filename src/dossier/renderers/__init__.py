"""Doors to renderers: MkDocs (and ProperDocs), and the compiled tree for any other."""
