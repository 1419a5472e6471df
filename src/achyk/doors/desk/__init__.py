"""The office: officers, clerks, key holders, panel, finance, auditors. Own views, same components as the portal."""
