"""The nouns: what a document, a piece, a found value and a row of a table are. Imports nothing of ours."""
