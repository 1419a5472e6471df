"""Clarifications: asked by anybody, answered to everybody at once in numbered batches; meetings; who intends to bid."""
