"""Where people and machines come in. Doors parse, call one service, answer; they hold no rules."""
