"""The same act told again: which tellings of several articles tell of one event.

What one article says of one act is a report (:mod:`.report`). Two reports are weighed against
each other by who, what, when, where and in which words (:mod:`.likeness`); reports that hold
together become one event (:mod:`.grouping`). The outcome depends on the set of reports alone,
never on the order in which they come, and only on reports near in time of the same parties, so
that one more article costs a few look-ups (:mod:`.ledger`).
"""
