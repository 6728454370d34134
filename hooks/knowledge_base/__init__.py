"""The knowledge base as a plain package: it imports neither mkdocs nor material.

Data flows one way, and so do imports; a room may use only the rooms above it:

    languages, words   the two languages and every word a reader sees
    romanise           Georgian names in Latin letters, as ids are written
    findings           what is wrong with a file, as values
    reading            bytes -> text -> YAML tree with positions
    cores              work spread over the cores of the machine
    store              what was made once, kept under the key of all that it was made of
    model              what a record is (pydantic)
    prose              Markdown -> sections -> safe HTML
    validating         one record's folder -> a record, or findings
    coaching           a form's answers reviewed, with reasons
    catalogue          all records: cross-checks, addresses, computed facts
    views              what a page shows, per language
    forms              application forms, blank and filled, for Word and as PDF
    search             keys that find Georgian words in all their forms
    exports            the same records for programs: data, feeds, citations
    importing          a filled form -> a draft record
    contributing       new records, help in editors, mends and reviews
    printing           the same records on paper: trees of text -> Typst -> PDF
    rendering          views -> article -> shell -> page
    auditing           the last look at a page, and at all of them together
    incremental        what the last build made, and what has changed since
    publishing         pages -> a site, audited and swapped in one step
    previewing         the site while it is edited, page by page as asked for
"""
