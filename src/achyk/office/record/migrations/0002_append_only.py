"""The ledger is appended to, never changed: the database itself refuses."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER record_entry_no_update BEFORE UPDATE ON record_entry
       BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    """CREATE TRIGGER record_entry_no_delete BEFORE DELETE ON record_entry
       BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
]
POSTGRESQL = [
    """CREATE FUNCTION record_refuse_change() RETURNS trigger AS $$
       BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER record_entry_append_only BEFORE UPDATE OR DELETE ON record_entry
       FOR EACH ROW EXECUTE FUNCTION record_refuse_change()""",
    """CREATE TRIGGER record_entry_no_truncate BEFORE TRUNCATE ON record_entry
       FOR EACH STATEMENT EXECUTE FUNCTION record_refuse_change()""",
]


def guard(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("record", "0001_begin")]
    operations = [migrations.RunPython(guard, elidable=False)]
