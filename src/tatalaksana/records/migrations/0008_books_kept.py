"""Lines know their entries in the chain, forms have their effect once, lists of the archive keep their lines."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0007_papers'),
    ]

    operations = [
        migrations.AddField(
            model_name='bookeventrow',
            name='entry',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='records.bookentryrow'),
        ),
        migrations.AddField(
            model_name='bookeventrow',
            name='key',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='dispositionrow',
            name='closed_by',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='filerow',
            name='destroyed',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='transferrow',
            name='content',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='transferrow',
            name='post',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name='transferrow',
            name='remark',
            field=models.CharField(blank=True, max_length=1000),
        ),
        migrations.AddConstraint(
            model_name='bookeventrow',
            constraint=models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('book', 'key'), name='book_key_once'),
        ),
    ]
