"""Settings for each way of running: `dev`, `test` and `production`, all on top of `base`.

Every value that a site may want to change is read from the environment; docs/settings.md lists them.
"""
