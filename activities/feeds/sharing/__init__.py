"""What search engines, messages and other sites show of a page: JSON-LD, Open Graph with a picture, oEmbed."""
