"""The database keeps the sums of a contract and refuses to change what was agreed, accepted or paid."""

from django.db import migrations

SUMS = {
    "deliverable": (
        "awards_deliverable",
        "UPDATE awards_contract SET planned_total = planned_total + NEW.amount WHERE id = NEW.contract_id",
        None,
    ),
    "acceptance": (
        "awards_acceptance",
        "UPDATE awards_contract SET accepted_total = accepted_total + NEW.amount WHERE id = "
        "(SELECT contract_id FROM awards_deliverable WHERE id = NEW.deliverable_id)",
        "NEW.amount <> (SELECT amount FROM awards_deliverable WHERE id = NEW.deliverable_id) "
        "OR NEW.deliverable_id <> (SELECT deliverable_id FROM awards_handin WHERE id = NEW.hand_in_id)",
    ),
    "payment": (
        "awards_payment",
        "UPDATE awards_contract SET paid_total = paid_total + NEW.amount WHERE id = "
        "(SELECT contract_id FROM awards_deliverable WHERE id = "
        "(SELECT deliverable_id FROM awards_acceptance WHERE id = NEW.acceptance_id))",
        "NEW.amount <> (SELECT amount FROM awards_acceptance WHERE id = NEW.acceptance_id)",
    ),
}
"""By name: the table, what an insert adds up, and the condition under which it is refused."""


def sqlite(name, table, addition, wrong):
    yield f"""CREATE TRIGGER {name}_sum AFTER INSERT ON {table} BEGIN {addition}; END"""
    if wrong:
        yield f"""CREATE TRIGGER {name}_amount BEFORE INSERT ON {table} WHEN {wrong}
                  BEGIN SELECT RAISE(ABORT, 'the amount is not the one agreed'); END"""
    for change in ("UPDATE", "DELETE"):
        yield f"""CREATE TRIGGER {name}_no_{change.lower()} BEFORE {change} ON {table}
                  BEGIN SELECT RAISE(ABORT, 'sums of a contract are not changed'); END"""


def postgresql(name, table, addition, wrong):
    check = f"IF {wrong} THEN RAISE EXCEPTION 'the amount is not the one agreed'; END IF;" if wrong else ""
    yield f"""CREATE FUNCTION awards_{name}_sum() RETURNS trigger AS $$
              BEGIN {check} {addition}; RETURN NULL; END $$ LANGUAGE plpgsql"""
    yield f"""CREATE TRIGGER {name}_sum AFTER INSERT ON {table}
              FOR EACH ROW EXECUTE FUNCTION awards_{name}_sum()"""
    yield f"""CREATE TRIGGER {name}_no_change BEFORE UPDATE OR DELETE ON {table}
              FOR EACH ROW EXECUTE FUNCTION awards_refuse_change()"""
    yield f"""CREATE TRIGGER {name}_no_truncate BEFORE TRUNCATE ON {table}
              FOR EACH STATEMENT EXECUTE FUNCTION awards_refuse_change()"""


REFUSE = """CREATE FUNCTION awards_refuse_change() RETURNS trigger AS $$
            BEGIN RAISE EXCEPTION 'sums of a contract are not changed'; END $$ LANGUAGE plpgsql"""


def guard(apps, schema_editor):
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    if on_postgresql:
        schema_editor.execute(REFUSE)
    make = postgresql if on_postgresql else sqlite
    for name, parts in SUMS.items():
        for statement in make(name, *parts):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("awards", "0001_begin")]
    operations = [migrations.RunPython(guard, elidable=False)]
