"""Finding texts by words: letters that are folded, words cut to their stems in Russian, Kyrgyz and English, and what comes first."""
