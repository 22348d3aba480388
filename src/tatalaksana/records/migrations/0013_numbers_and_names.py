"""A number is looked for without reading its whole book; lists of the archive keep who acted as what."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0012_notices_of_letters'),
    ]

    operations = [
        migrations.AddField(
            model_name='transferrow',
            name='capacity',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name='transferrow',
            name='decided_capacity',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name='transferrow',
            name='decided_name',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='transferrow',
            name='name',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='transferrow',
            name='witnesses',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='transferrow',
            name='done_at',
            field=models.DateTimeField(null=True),
        ),
        # What was decided before lists had an end was carried out, or refused, by that.
        migrations.RunSQL(
            "UPDATE records_transferrow SET done_at = decided_at WHERE decided_at IS NOT NULL",
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            model_name='bookentryrow',
            index=models.Index(models.F('book'), django.db.models.functions.text.Upper('text'), name='entry_by_text'),
        ),
    ]
