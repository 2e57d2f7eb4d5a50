"""What pictures' addresses tell of an organisation's beads: how they look, and not when their row was changed."""

import hashlib
import json

from django.db import migrations, models


def follow_colours(apps, schema_editor):
    """Let the beads whose colours are corrected already have digits of their own."""
    for stock in apps.get_model("activities", "BeadStock").objects.iterator():
        entries = stock.beads.items() if isinstance(stock.beads, dict) else ()
        colours = [(code, bead.get("colour")) for code, bead in entries if isinstance(bead, dict)]
        colours = sorted((code, colour) for code, colour in colours if colour)
        if colours:
            stock.look = hashlib.blake2b(json.dumps(colours).encode(), digest_size=8).hexdigest()
            stock.save(update_fields=["look"])


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0010_types_of_beads"),
    ]

    operations = [
        migrations.AddField(
            model_name="beadstock",
            name="look",
            field=models.CharField(default="", editable=False, max_length=16),
        ),
        migrations.RunPython(follow_colours, migrations.RunPython.noop),
    ]
