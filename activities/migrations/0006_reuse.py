import django.core.validators
import django.db.models.deletion
import uuid
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


def give_each_recipe_its_own(apps, schema_editor):
    """Make every recipe that is there a work of its own: the column's default has given all of them the same."""
    recipes = apps.get_model("activities", "RecipePage").objects
    for number in recipes.values_list("pk", flat=True):
        recipes.filter(pk=number).update(work_id=uuid.uuid4())


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0005_bead_patterns'),
        ('outreach', '0004_people_in_pictures'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='recipepage',
            name='based_on',
            field=models.JSONField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='recipepage',
            name='canonical',
            field=models.CharField(blank=True, editable=False, max_length=500),
        ),
        migrations.AddField(
            model_name='recipepage',
            name='extras',
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='recipepage',
            name='language',
            field=models.CharField(default='da', max_length=30, validators=[django.core.validators.RegexValidator('^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$', 'A language looks like da, en or pt-BR.')], verbose_name='language'),
        ),
        migrations.AddField(
            model_name='recipepage',
            name='local_contact',
            field=models.CharField(blank=True, help_text="Shown here only. It doesn't travel.", max_length=200, verbose_name='whom to ask here'),
        ),
        migrations.AddField(
            model_name='recipepage',
            name='local_note',
            field=models.TextField(blank=True, help_text="Shown here only. It doesn't travel.", max_length=1000, verbose_name='our own note'),
        ),
        migrations.AddField(
            model_name='recipepage',
            name='translation_of',
            field=models.JSONField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='recipepage',
            name='work_id',
            field=models.UUIDField(db_index=True, default=uuid.uuid4, editable=False),
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(blank=True, max_length=7, verbose_name='version')),
                ('hash', models.CharField(blank=True, max_length=71, verbose_name='hash')),
                ('kind', models.CharField(blank=True, max_length=20, verbose_name='kind of change')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='what changed')),
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='release', to='activities.recipepage')),
            ],
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(help_text="The kit's front page, or its index.json.", max_length=500, verbose_name='address')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='name')),
                ('etag', models.CharField(blank=True, editable=False, max_length=200)),
                ('checked_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='looked at')),
                ('error', models.CharField(blank=True, editable=False, max_length=300, verbose_name='what went wrong')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to='activities.organisationpage', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'subscription',
                'verbose_name_plural': 'subscriptions',
                'ordering': ['organisation__title', 'name', 'address'],
            },
        ),
        migrations.CreateModel(
            name='Origin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('imported', 'Imported'), ('adapted', 'Adapted'), ('translated', 'Translated')], max_length=10, verbose_name='kind')),
                ('work_id', models.UUIDField(db_index=True)),
                ('version', models.CharField(blank=True, max_length=7, verbose_name='version')),
                ('hash', models.CharField(blank=True, max_length=71, verbose_name='hash')),
                ('address', models.CharField(blank=True, max_length=500, verbose_name='address')),
                ('package_address', models.CharField(blank=True, max_length=500, verbose_name="the package's address")),
                ('base', models.JSONField(default=dict)),
                ('prompts_read_at', models.DateTimeField(blank=True, null=True, verbose_name='prompts read')),
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='origin', to='activities.recipepage')),
                ('prompts_read_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('subscription', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='origins', to='activities.subscription')),
            ],
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(max_length=200, verbose_name='who')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('recipe', models.JSONField(default=dict)),
                ('base_version', models.CharField(blank=True, max_length=7, verbose_name='version')),
                ('received_at', models.DateTimeField(auto_now_add=True, verbose_name='received')),
                ('state', models.CharField(choices=[('open', 'Open'), ('taken', 'Taken'), ('declined', 'Declined')], default='open', max_length=10, verbose_name='state')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suggestions', to='activities.recipepage')),
            ],
            options={
                'ordering': ['-received_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Upstream',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_id', models.UUIDField(db_index=True)),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('version', models.CharField(blank=True, max_length=7, verbose_name='version')),
                ('hash', models.CharField(blank=True, max_length=71, verbose_name='hash')),
                ('kind', models.CharField(blank=True, max_length=20, verbose_name='kind of change')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='what changed')),
                ('address', models.CharField(blank=True, max_length=500, verbose_name='address')),
                ('package_address', models.CharField(blank=True, max_length=500, verbose_name="the package's address")),
                ('language', models.CharField(blank=True, max_length=30, verbose_name='language')),
                ('licence', models.CharField(blank=True, max_length=30, verbose_name='licence')),
                ('first_seen_at', models.DateTimeField(auto_now_add=True, verbose_name='first seen')),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='upstreams', to='activities.subscription')),
            ],
            options={
                'ordering': ['title', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ReusedBy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(max_length=200, verbose_name='who')),
                ('address', models.CharField(blank=True, max_length=500, verbose_name='address')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('signed_off_at', models.DateTimeField(blank=True, null=True, verbose_name='signed off')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reused_by', to='activities.recipepage')),
                ('signed_off_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reused by',
                'verbose_name_plural': 'reused by',
                'ordering': ['who', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('page', 'who', 'address'), name='reused_by_once_per_page_and_address')],
            },
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.UniqueConstraint(fields=('organisation', 'address'), name='subscription_once_per_organisation_and_address', violation_error_message='You are watching that kit already.'),
        ),
        migrations.AddConstraint(
            model_name='upstream',
            constraint=models.UniqueConstraint(fields=('subscription', 'work_id'), name='upstream_once_per_subscription_and_work'),
        ),
        migrations.AddField(
            model_name='origin',
            name='prompts_read_hash',
            field=models.CharField(blank=True, max_length=71, verbose_name='hash'),
        ),
        migrations.AddField(
            model_name='upstream',
            name='changes',
            field=models.JSONField(default=list),
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('address', models.CharField(blank=True, max_length=500, verbose_name='address')),
                ('package', models.BinaryField()),
                ('received_at', models.DateTimeField(auto_now_add=True, verbose_name='received')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='activities.organisationpage')),
                ('subscription', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='activities.subscription')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['received_at'],
            },
        ),
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recipe', models.JSONField(default=dict)),
                ('package', models.BinaryField()),
                ('came_at', models.DateTimeField(auto_now=True)),
                ('origin', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='arrival', to='activities.origin')),
            ],
        ),
        migrations.CreateModel(
            name='SentBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('base', models.JSONField(default=dict)),
                ('package', models.BinaryField(default=bytes)),
                ('answer', models.CharField(blank=True, max_length=300)),
                ('sender', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='activities.recipepage')),
                ('suggestion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sent_back', to='activities.suggestion')),
            ],
        ),
        migrations.CreateModel(
            name='TakeOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('remembered', models.JSONField(default=dict)),
                ('after', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.revision')),
                ('before', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.revision')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='take_overs', to='activities.recipepage')),
                ('suggestion', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='take_overs', to='activities.suggestion')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.AddField(
            model_name='release',
            name='changes',
            field=models.JSONField(default=list),
        ),
        migrations.AlterField(
            model_name='recipepage',
            name='steps',
            field=wagtail.fields.StreamField([('step', 13)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'One verb first: “Look in the fridge”.', 'label': 'Heading', 'max_length': 80}), 1: ('wagtail.blocks.TextBlock', (), {'label': 'Text', 'max_length': 1200, 'required': False, 'rows': 3}), 2: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture', 'required': False}), 3: ('activities.patterns.blocks.PatternBlock', (), {'label': 'Bead pattern', 'required': False}), 4: ('wagtail.blocks.TextBlock', (), {'help_text': 'Write slots in square brackets: “Make a meal plan for [number of people].”', 'label': 'Text', 'max_length': 2000, 'required': False, 'rows': 4}), 5: ('wagtail.blocks.CharBlock', (), {'help_text': 'Exactly as in the square brackets.', 'label': 'Name', 'max_length': 80}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Example', 'max_length': 400}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Help', 'max_length': 200, 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('name', 5), ('example', 6), ('hint', 7)]], {}), 9: ('wagtail.blocks.ListBlock', (8,), {'default': [], 'label': 'Slots', 'max_num': 12, 'min_num': 0}), 10: ('wagtail.blocks.TextBlock', (), {'help_text': 'What the robot may answer, with a small mistake to find.', 'label': 'Example answer', 'max_length': 4000, 'required': False, 'rows': 6}), 11: ('wagtail.blocks.StructBlock', [[('text', 4), ('slots', 9), ('example_answer', 10)]], {'label': 'What you write to the robot'}), 12: ('wagtail.blocks.TextBlock', (), {'help_text': 'Only in the guide.', 'label': 'Note to the facilitator', 'max_length': 800, 'required': False, 'rows': 2}), 13: ('wagtail.blocks.StructBlock', [[('title', 0), ('text', 1), ('image', 2), ('pattern', 3), ('prompt', 11), ('facilitator_note', 12)]], {})}, verbose_name='steps'),
        ),
        migrations.RunPython(give_each_recipe_its_own, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='recipepage',
            constraint=models.UniqueConstraint(fields=('organisation', 'work_id'), name='recipe_work_once_per_organisation'),
        ),
    ]
