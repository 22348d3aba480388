"""Strategic work lies on desks of its own, and a task knows whether others do its step too."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0004_acts'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='deskrow', name='desk_once'),
        migrations.AddField(
            model_name='deskrow',
            name='is_strategic',
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name='deskrow',
            constraint=models.UniqueConstraint(
                fields=('agency', 'sop', 'column', 'applicant', 'is_strategic'),
                name='desk_once',
            ),
        ),
        migrations.AddField(
            model_name='taskrow',
            name='is_shared',
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name='taskrow',
            index=models.Index(
                condition=models.Q(('closed_at', None), ('is_shared', True)),
                fields=['desk'],
                name='task_open_shared',
            ),
        ),
    ]
