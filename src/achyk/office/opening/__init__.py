"""Opening of the manifests, the minutes, and the logged reading of what was opened. First to see plaintext."""
