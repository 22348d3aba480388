"""Papers that wait for a signer are found without looking at all of them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0010_coordination'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='noticerow',
            index=models.Index(condition=models.Q(('kind', 'to_sign')), fields=['account'], name='notice_to_sign'),
        ),
        migrations.AddIndex(
            model_name='paperrow',
            index=models.Index(condition=models.Q(('signer', ''), _negated=True), fields=['signer'], name='paper_of_signer'),
        ),
    ]
