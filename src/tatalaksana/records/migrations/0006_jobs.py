"""When work for later failed last, for who looks after it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0005_performers'),
    ]

    operations = [
        migrations.AddField(
            model_name='jobrow',
            name='failed_at',
            field=models.DateTimeField(null=True),
        ),
    ]
