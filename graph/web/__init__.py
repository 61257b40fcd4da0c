"""The graph, and articles with their events, as web pages that need nothing but themselves.

:mod:`graph.web.document` says what a page shows, as JSON; :mod:`graph.web.page` puts that into
the page, which is made from the JavaScript and CSS in ``client`` and kept in ``page.html``.
"""
