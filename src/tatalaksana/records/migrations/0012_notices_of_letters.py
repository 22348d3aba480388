"""Letters of no case and lists of the archive are told of, as cases are."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0011_papers_to_sign'),
    ]

    operations = [
        migrations.AddField(
            model_name='noticerow',
            name='entry',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='records.bookentryrow'),
        ),
        migrations.AddField(
            model_name='noticerow',
            name='transfer',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='records.transferrow'),
        ),
        migrations.AlterField(
            model_name='noticerow',
            name='case',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='records.caserow'),
        ),
        migrations.AddConstraint(
            model_name='noticerow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', False), ('entry', None), ('transfer', None)), models.Q(('case', None), ('entry__isnull', False), ('transfer', None)), models.Q(('case', None), ('entry', None), ('transfer__isnull', False)), _connector='OR'), name='notice_about_one'),
        ),
    ]
