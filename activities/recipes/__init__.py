"""Activity recipes: the citizen's page and the facilitator's guide. Depends on categories, organisations, the engine.

Offers `RecipePage` and its queryset verbs; what a recipe must have before it is published stands in `checks`.
"""
