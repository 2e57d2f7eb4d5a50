import activities.patterns.fields
import activities.patterns.stock.models
import django.core.validators
import django.db.models.deletion
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0004_occurrence_identities'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.AlterField(
            model_name='recipepage',
            name='steps',
            field=wagtail.fields.StreamField([('step', 13)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'One verb first: “Look in the fridge”.', 'label': 'Heading', 'max_length': 80}), 1: ('wagtail.blocks.TextBlock', (), {'label': 'Text', 'max_length': 1200, 'required': False, 'rows': 3}), 2: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture', 'required': False}), 3: ('activities.patterns.blocks.PatternBlock', (), {'label': 'Bead pattern', 'required': False}), 4: ('wagtail.blocks.TextBlock', (), {'help_text': 'Write slots in square brackets: “Make a meal plan for [number of people].”', 'label': 'Text', 'max_length': 2000, 'required': False, 'rows': 4}), 5: ('wagtail.blocks.CharBlock', (), {'help_text': 'Exactly as in the square brackets.', 'label': 'Name', 'max_length': 80}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Example', 'max_length': 200}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Help', 'max_length': 200, 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('name', 5), ('example', 6), ('hint', 7)]], {}), 9: ('wagtail.blocks.ListBlock', (8,), {'default': [], 'label': 'Slots', 'max_num': 12, 'min_num': 0}), 10: ('wagtail.blocks.TextBlock', (), {'help_text': 'What the robot may answer, with a small mistake to find.', 'label': 'Example answer', 'max_length': 4000, 'required': False, 'rows': 6}), 11: ('wagtail.blocks.StructBlock', [[('text', 4), ('slots', 9), ('example_answer', 10)]], {'label': 'What you write to the robot'}), 12: ('wagtail.blocks.TextBlock', (), {'help_text': 'Only in the guide.', 'label': 'Note to the facilitator', 'max_length': 800, 'required': False, 'rows': 2}), 13: ('wagtail.blocks.StructBlock', [[('title', 0), ('text', 1), ('image', 2), ('pattern', 3), ('prompt', 11), ('facilitator_note', 12)]], {})}, verbose_name='steps'),
        ),
        migrations.CreateModel(
            name='PatternPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('summary', models.CharField(blank=True, help_text='One sentence that makes people want to lay it.', max_length=160, verbose_name='summary')),
                ('pattern', activities.patterns.fields.PatternField(verbose_name='pattern')),
                ('picture_alt', models.CharField(blank=True, help_text="One sentence for those who can't see it.", max_length=250, verbose_name='what the picture shows')),
                ('difficulty', models.CharField(blank=True, choices=[('easy', 'Easy'), ('medium', 'Medium'), ('hard', 'Hard')], help_text='Leave it empty, and we guess from the size, the colours and the lone beads.', max_length=10, verbose_name='difficulty')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, help_text='Leave it empty, and we guess: ten beads a minute, and ten minutes to iron each board.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1440)], verbose_name='minutes')),
                ('idea_by', models.CharField(blank=True, help_text='Like “Alma, 7 years”. Only a first name, and only when the child and a parent have said yes to it standing here, where everybody can read it.', max_length=120, verbose_name='who had the idea')),
                ('ai_tool', models.CharField(blank=True, help_text='Leave it empty when a person drew it.', max_length=100, verbose_name='the robot that drew it')),
                ('ai_made_on', models.DateField(blank=True, null=True, verbose_name='drawn on')),
                ('ai_prompt', models.TextField(blank=True, help_text='So that others can try the same. Leave out names and everything personal.', max_length=2000, verbose_name='what was written to the robot')),
                ('author', models.CharField(blank=True, help_text='Who made the pattern. Empty: the organisation.', max_length=200, verbose_name='author')),
                ('licence', models.CharField(choices=[('CC BY 4.0', 'CC BY 4.0: use it, change it, give credit'), ('CC BY-SA 4.0', 'CC BY-SA 4.0: the same, and share alike'), ('CC0 1.0', 'CC0 1.0: free of all ties'), ('All rights reserved', 'All rights reserved: only here')], default='CC BY 4.0', max_length=30, verbose_name='licence')),
                ('bead_count', models.PositiveIntegerField(default=0, editable=False)),
                ('colour_count', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('board_count', models.PositiveIntegerField(default=0, editable=False)),
                ('palette', models.CharField(default='', editable=False, max_length=40)),
                ('picture_version', models.CharField(default='', editable=False, max_length=16)),
                ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.RESTRICT, related_name='%(class)ss', to='activities.organisationpage')),
            ],
            options={
                'verbose_name': 'bead pattern',
                'verbose_name_plural': 'bead patterns',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='BeadStock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('palette', models.CharField(choices=activities.patterns.stock.models.palette_choices, max_length=40, verbose_name='brand and size')),
                ('beads', models.JSONField(blank=True, default=dict, verbose_name='beads')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bead_stocks', to='activities.organisationpage', verbose_name='organisation')),
                ('look', models.CharField(default='', editable=False, max_length=16)),
            ],
            options={
                'verbose_name': 'type of beads',
                'verbose_name_plural': 'types of beads',
                'ordering': ['organisation__title', 'palette'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'palette'), name='bead_stock_once_per_organisation_and_palette', violation_error_message='You have written down your beads of that brand already. Change those.')],
            },
        ),
    ]
