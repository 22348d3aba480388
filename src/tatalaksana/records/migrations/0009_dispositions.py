"""Whom sheets of disposisi went to is found quickly."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0008_books_kept'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='dispositionrow',
            index=models.Index(fields=['agency', 'to'], name='disposition_to'),
        ),
    ]
