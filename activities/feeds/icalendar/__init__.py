"""Calendars that one subscribes to, as RFC 5545 wants them."""
