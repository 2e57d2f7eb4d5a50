"""What the merge desk says of a difference."""

from django import template

from activities.reuse.getting.marking import visible
from activities.reuse.merging import words

register = template.Library()

register.simple_tag(words.of_deed, name="deed")
register.simple_tag(words.of_choice, name="choice_label")
register.simple_tag(words.of_marks, name="marks")
register.simple_tag(words.of_change, name="change_kind")
register.filter("visible", visible)
