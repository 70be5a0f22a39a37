"""A real OpenID Connect provider, for the tests of signing in through one."""
