"""Packages taken in as drafts, and other kits watched for what is new."""
