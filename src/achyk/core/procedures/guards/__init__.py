"""Pure functions from facts to a refusal or nothing. Each refusal says what is missing and what to do."""
