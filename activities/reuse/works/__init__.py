"""A recipe page as the JSON and the pictures of a package, and back."""
