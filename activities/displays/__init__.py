"""Events shown elsewhere: on a partner's site, on an info screen, on paper. Depends on feeds, events, organisations."""
