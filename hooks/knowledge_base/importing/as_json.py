"""What was imported, as programs read it; nothing private is in it."""

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from knowledge_base.importing.application import Imported
from knowledge_base.importing.refusal import Refusal
from knowledge_base.importing.reported import SectionReport
from knowledge_base.importing.telling import refused_sentence
from knowledge_base.languages import LANGUAGES
from knowledge_base.words import words

_ORDINARY = frozenset(("empty_prompt", "personal_data"))
"""Warnings that nearly every real form deserves."""


def refused_json(refusal: Refusal, file: str) -> str:
    """The refusal for programs."""
    return _json(
        {
            "file": file,
            "outcome": "reject",
            "errors": [refusal.code],
            "message": {code: refused_sentence(refusal, code) for code in LANGUAGES},
        }
    )


def imported_json(imported: Imported, file: str, folder: str, there: Sequence[str] = ()) -> str:
    """Everything that was found, for programs.

    `folder` is where the draft stands, `there` are the folders that it is like.
    """
    return _json(
        {
            "file": file,
            "outcome": _outcome(imported),
            "lang": imported.language,
            "slug": PurePath(folder).name,
            "folder": folder,
            "files": list(imported.draft.names),
            "already_there": list(there),
            "sections": {report.name: _section_data(report) for report in imported.sections},
            "order_in_file": list(imported.order),
            "stage_columns": list(imported.stage_columns),
            "stages": [list(stage) for stage in imported.stages],
            "kept_elsewhere": [
                {
                    "text": kept.text,
                    "origin": kept.origin,
                    "place": {"file": kept.file, "section": kept.section, "heading": kept.heading},
                }
                for kept in imported.kept
            ],
            "held_back": [
                {"kind": held.kind, "place": _place_data(held.section, imported)}
                for held in imported.held
            ],
            "warnings": [warned.code for warned in imported.warnings],
            "warning_details": [
                {
                    "code": warned.code,
                    "sections": [_name(section, imported) for section in warned.sections],
                    "message": {
                        code: words(code, "importing")["warnings"][warned.code]
                        for code in LANGUAGES
                    },
                }
                for warned in imported.warnings
            ],
            "facts": [
                {"field": fact.field, "section": _name(fact.section, imported), "value": fact.value}
                for fact in imported.mapped
            ],
            "not_sure": [
                {
                    "field": doubt.field,
                    "section": _name(doubt.section, imported),
                    "reason": doubt.reason,
                    "found": doubt.found,
                    "message": {
                        code: words(code, "importing")["doubts"][doubt.reason] for code in LANGUAGES
                    },
                }
                for doubt in imported.doubts
            ],
            "missing_fields": list(imported.draft.missing),
        }
    )


def _outcome(imported: Imported) -> str:
    """`accept`, or `accept_with_warnings` where an editor should compare with the file."""
    codes = {warned.code for warned in imported.warnings}
    return "accept" if codes <= _ORDINARY else "accept_with_warnings"


def _section_data(report: SectionReport) -> dict[str, Any]:
    names = {prompt.report_as or prompt.id: state for prompt, state in report.prompts}
    return {
        "id": report.section.id,
        "n": report.section.number,
        "status": report.status,
        "text": "\n".join(report.lines),
        "count": len(report.lines),
        "prompts": names,
        "answered_prompts": [name for name, state in names.items() if state != "empty"],
        "empty_prompts": [name for name, state in names.items() if state == "empty"],
    }


def _place_data(section_id: str | None, imported: Imported) -> dict[str, Any]:
    report = imported.report(section_id)
    return {
        "section": report.name if report else None,
        "n": report.section.number if report else None,
    }


def _name(section_id: str, imported: Imported) -> str:
    report = imported.report(section_id)
    return report.name if report else section_id


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)
