"""The works of a contest after its results: shown with their credits, with the author's text, exhibited, or taken down."""
