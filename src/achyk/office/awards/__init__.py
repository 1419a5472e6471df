"""After the decision: award, contract, deliverables, acceptance, payment."""
