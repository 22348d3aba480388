"""Paraf koordinasi is told from paraf hierarki."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0009_dispositions'),
    ]

    operations = [
        migrations.AddField(
            model_name='markrow',
            name='is_coordination',
            field=models.BooleanField(default=False),
        ),
    ]
