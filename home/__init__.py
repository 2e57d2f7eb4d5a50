"""The front page, plain pages, search, the site's settings and its menu. Imports `activities` and `outreach`."""
