"""The site's own API: typed answers, described by themselves."""
