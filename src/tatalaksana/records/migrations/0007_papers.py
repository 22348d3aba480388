"""Papers that are written, initialled, signed, numbered and filed: books, marks, disposisi, archive."""

import django.db.models.deletion
import tatalaksana.core.naskah.archiving
import tatalaksana.core.naskah.disposing
import tatalaksana.core.naskah.numbers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0006_jobs'),
    ]

    operations = [
        migrations.AddField(
            model_name='accountrow',
            name='degree_after',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='accountrow',
            name='degree_before',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='accountrow',
            name='nip',
            field=models.CharField(blank=True, max_length=18),
        ),
        migrations.AddField(
            model_name='accountrow',
            name='rank',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name='paperrow',
            name='kind',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name='paperrow',
            name='signer',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name='paperversionrow',
            name='content',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='paperversionrow',
            name='drawn',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='paperversionrow',
            name='pages',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.CreateModel(
            name='BookRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40)),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
                ('seq', models.PositiveIntegerField(default=0)),
                ('head', models.BinaryField(max_length=32)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.agencyrow')),
            ],
        ),
        migrations.CreateModel(
            name='BookEventRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveIntegerField()),
                ('body', models.TextField()),
                ('seal', models.BinaryField(max_length=32)),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='records.bookrow')),
            ],
        ),
        migrations.CreateModel(
            name='BookEntryRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField()),
                ('suffix', models.CharField(blank=True, max_length=1)),
                ('text', models.CharField(max_length=120)),
                ('state', models.CharField(default=tatalaksana.core.naskah.numbers.NumberState['USED'], max_length=10)),
                ('content', models.JSONField()),
                ('day', models.DateField()),
                ('search', models.TextField()),
                ('filename', models.CharField(blank=True, max_length=255)),
                ('office', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('reason', models.CharField(blank=True, max_length=1000)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='records.caserow')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='records.filerow')),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='records.paperrow')),
                ('task', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='records.taskrow')),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='records.bookrow')),
            ],
        ),
        migrations.CreateModel(
            name='DispositionRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(db_index=True, max_length=24)),
                ('giver', models.CharField(max_length=100)),
                ('giver_title', models.CharField(max_length=200)),
                ('capacity', models.CharField(blank=True, max_length=10)),
                ('to', models.CharField(blank=True, max_length=100)),
                ('to_title', models.CharField(max_length=200)),
                ('is_main', models.BooleanField(default=True)),
                ('instructions', models.JSONField(default=list)),
                ('note', models.CharField(blank=True, max_length=2000)),
                ('due_on', models.DateField(null=True)),
                ('state', models.CharField(default=tatalaksana.core.naskah.disposing.State['SENT'], max_length=16)),
                ('at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, max_length=2000)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.agencyrow')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dispositions', to='records.caserow')),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dispositions', to='records.bookentryrow')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='records.dispositionrow')),
                ('task', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='records.taskrow')),
            ],
        ),
        migrations.CreateModel(
            name='MarkRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('office', models.CharField(max_length=200)),
                ('capacity', models.CharField(blank=True, max_length=10)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.taskrow')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='records.paperversionrow')),
            ],
        ),
        migrations.CreateModel(
            name='PaperworkRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.JSONField()),
                ('at', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paperwork', to='records.agencyrow')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='RemarkRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('passage', models.CharField(blank=True, max_length=60)),
                ('words', models.CharField(max_length=2000)),
                ('office', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, max_length=2000)),
                ('answered_by', models.CharField(blank=True, max_length=200)),
                ('answered_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.taskrow')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='records.paperversionrow')),
            ],
        ),
        migrations.CreateModel(
            name='SigningKeyRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('p12', models.BinaryField(default=bytes)),
                ('certificate', models.TextField(blank=True)),
                ('serial', models.CharField(blank=True, max_length=60)),
                ('made_at', models.DateTimeField(null=True)),
                ('valid_until', models.DateTimeField(null=True)),
                ('nik', models.CharField(blank=True, max_length=200)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('locked_until', models.DateTimeField(null=True)),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='signing_key', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SigningRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(default='mulai', max_length=10)),
                ('provider', models.CharField(max_length=12)),
                ('code', models.CharField(max_length=24, unique=True)),
                ('sha_before', models.CharField(max_length=64)),
                ('sha_after', models.CharField(blank=True, db_index=True, max_length=64)),
                ('problem', models.CharField(blank=True, max_length=40)),
                ('details', models.JSONField(default=dict)),
                ('office', models.CharField(max_length=200)),
                ('capacity', models.CharField(blank=True, max_length=10)),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='records.bookentryrow')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='records.filerow')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.taskrow')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signings', to='records.paperversionrow')),
            ],
        ),
        migrations.CreateModel(
            name='TransferRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wanted', models.CharField(max_length=12)),
                ('reason', models.CharField(max_length=1000)),
                ('report', models.CharField(blank=True, max_length=120)),
                ('office', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('decided_office', models.CharField(blank=True, max_length=200)),
                ('decided_at', models.DateTimeField(null=True)),
                ('is_approved', models.BooleanField(default=False)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.agencyrow')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='FilingRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.JSONField()),
                ('classification', models.CharField(max_length=60)),
                ('keeping', models.CharField(default=tatalaksana.core.naskah.archiving.Keeping['ACTIVE'], max_length=12)),
                ('next_on', models.DateField(null=True)),
                ('office', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='filing', to='records.caserow')),
                ('transfer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='filings', to='records.transferrow')),
            ],
        ),
        migrations.AddConstraint(
            model_name='bookrow',
            constraint=models.UniqueConstraint(fields=('agency', 'key', 'year'), name='book_once'),
        ),
        migrations.AddConstraint(
            model_name='bookeventrow',
            constraint=models.UniqueConstraint(fields=('book', 'seq'), name='book_event_once'),
        ),
        migrations.AddIndex(
            model_name='bookentryrow',
            index=models.Index(fields=['book', '-sequence', 'suffix'], name='entry_newest'),
        ),
        migrations.AddIndex(
            model_name='bookentryrow',
            index=models.Index(fields=['book', 'day'], name='entry_by_day'),
        ),
        migrations.AddIndex(
            model_name='bookentryrow',
            index=models.Index(condition=models.Q(('state', tatalaksana.core.naskah.numbers.NumberState['RESERVED'])), fields=['at'], name='entry_reserved'),
        ),
        migrations.AddConstraint(
            model_name='bookentryrow',
            constraint=models.UniqueConstraint(fields=('book', 'sequence', 'suffix'), name='number_once'),
        ),
        migrations.AddIndex(
            model_name='dispositionrow',
            index=models.Index(condition=models.Q(('closed_at', None)), fields=['agency', 'to', 'state'], name='disposition_open'),
        ),
        migrations.AddConstraint(
            model_name='markrow',
            constraint=models.UniqueConstraint(fields=('version', 'by', 'office'), name='mark_once'),
        ),
        migrations.AddConstraint(
            model_name='paperworkrow',
            constraint=models.UniqueConstraint(fields=('agency', 'revision'), name='paperwork_once'),
        ),
        migrations.AddIndex(
            model_name='signingrow',
            index=models.Index(condition=models.Q(('state', 'mulai')), fields=['began_at'], name='signing_begun'),
        ),
        migrations.AddConstraint(
            model_name='signingrow',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'selesai')), fields=('version',), name='signed_once'),
        ),
        migrations.AddConstraint(
            model_name='signingrow',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'mulai')), fields=('version',), name='signing_once'),
        ),
        migrations.AddIndex(
            model_name='filingrow',
            index=models.Index(fields=['keeping', 'next_on'], name='filing_due'),
        ),
    ]
