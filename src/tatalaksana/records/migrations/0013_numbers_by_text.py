"""A number is looked for in its book without reading all of it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0012_notices_of_letters'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='bookentryrow',
            index=models.Index(fields=['book', 'text'], name='entry_by_text'),
        ),
    ]
