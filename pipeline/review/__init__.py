"""Review pages: one self-contained HTML file a document, to check what was read against the page; and an index of all."""
