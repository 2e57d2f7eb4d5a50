"""Starting an event from something that exists: another event, a recipe, a template.

Depends on schedules.
"""
