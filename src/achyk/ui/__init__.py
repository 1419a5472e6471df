"""Templates, components, styles and small ES modules: one look for everybody. Knows no models."""
