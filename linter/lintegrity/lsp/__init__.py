"""The language server. Needs the extra `lintegrity[lsp]`."""
