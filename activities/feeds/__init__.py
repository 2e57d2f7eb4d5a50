"""What other systems read: calendars, feeds, the API. Depends on events, recipes, organisations, the engine."""
