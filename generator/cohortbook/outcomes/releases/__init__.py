"""What was published before: kept in one file beside the records, and what whoever kept it all can know from it.

Definitions and no rule: disclosure control and the audit both ask here.
"""
