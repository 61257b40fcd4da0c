"""Who is whom across articles: decided by evidence, explained, and overruled by people.

An extractor names an actor by what one article says. Here the names of all articles are
compared (:mod:`.names`, :mod:`.offices`), on the evidence of what is told under each
(:mod:`.evidence`) and what is known (:mod:`.known`); :mod:`.clustering` decides, people may decide
otherwise (:mod:`.decisions`). Articles state the actors who are meant, and how they told them.
"""
