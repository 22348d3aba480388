"""Strategic work lies on desks of its own, and a task knows how many do its step."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0003_login'),
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
            name='performers',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddIndex(
            model_name='taskrow',
            index=models.Index(
                condition=models.Q(('closed_at', None), ('performers__gt', 1)),
                fields=['desk'],
                name='task_open_shared',
            ),
        ),
    ]
