"""What everything stands on: settings, the user, the image, the base page, shared blocks and the look.

Imports nothing from `activities` or `home`; both may import from here.
"""
