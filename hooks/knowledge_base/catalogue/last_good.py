"""Records that errors keep out of the catalogue, as they were before somebody broke them."""

from pathlib import Path

from knowledge_base.catalogue.catalogue import Catalogue


def with_last_good(root: Path, before: Catalogue, now: Catalogue) -> Catalogue:
    """`now`, and from `before` the records that it lacks although their folders are still there.

    A record that was deleted or renamed has no folder of its name any more, so it is gone at once.
    """
    entries = {
        section: {
            **{
                record_id: entry
                for record_id, entry in before.entries.get(section, {}).items()
                if record_id not in by_id and (root / entry.folder).is_dir()
            },
            **by_id,
        }
        for section, by_id in now.entries.items()
    }
    # Answers that were counted of another entry, or by another form, are counted anew.
    return Catalogue(now.vocabularies, entries, {**before.answers, **now.answers})
