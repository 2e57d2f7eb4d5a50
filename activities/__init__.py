"""The product: recipes and events of libraries and partners, one subject package each.

Inside, imports go downwards only (see pyproject.toml): signing up for events, events, recipes, categories,
organisations, engine. Outsiders import `activities.models` and the subjects' services.
"""
