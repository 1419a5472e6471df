"""advance(): the one executor of transitions. Knows no concrete case."""
