from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0003_edition"),
    ]

    operations = [
        migrations.AddField(
            model_name="siteimage",
            name="people",
            field=models.CharField(
                blank=True,
                choices=[
                    ("none", "No people"),
                    ("with_consent", "People who have said yes, in writing"),
                    ("no_consent_recorded", "People, and no written yes from them"),
                ],
                help_text="A picture of people who haven't said yes doesn't travel with a recipe.",
                max_length=20,
                verbose_name="people in the picture",
            ),
        ),
    ]
