"""The ledger's rows: appended in the transaction of what they record, never changed. Knows no case."""
