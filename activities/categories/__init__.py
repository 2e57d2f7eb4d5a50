"""Topics and audiences, by which recipes and events are found. Depends on nothing but the house."""
