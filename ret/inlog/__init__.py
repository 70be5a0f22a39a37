"""Getting in: password, second factor, services of organisations, sessions. The only room that knows allauth."""
