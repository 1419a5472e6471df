"""Reading what people wrote in plain text: a page of notices is cut into its items, and what each says is recognised.

Nothing here decides: whoever confirms a draft sees what was recognised, and the text keeps the rest.
"""
