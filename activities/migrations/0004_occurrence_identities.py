"""Every date has its identity now, so the database may insist on it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0003_dates_into_schedules")]

    operations = [
        migrations.AlterField(
            model_name="occurrence",
            name="uuid",
            field=models.UUIDField(db_index=True, editable=False),
        ),
        migrations.AddConstraint(
            model_name='occurrence',
            constraint=models.UniqueConstraint(fields=('event', 'recurrence_id'), name='occurrence_once_per_original_start'),
        ),
    ]
