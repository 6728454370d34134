"""Courses: modules in the order in which they are taught, with their time added up."""

from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.vocabulary import Course
from knowledge_base.views import formats
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.said import Said, say
from knowledge_base.words import words


@dataclass(frozen=True, slots=True)
class CourseStep:
    """A module of a course; `is_here` on the module's own page."""

    title: Said
    href: str
    duration: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class CourseView:
    """A series of modules: in all it takes `duration`, in the order of `steps`."""

    anchor: str
    title: Said
    about: Said
    duration: str
    steps: tuple[CourseStep, ...]


def courses_view(
    catalogue: Catalogue, language: Language, path: str, module_id: str | None = None
) -> tuple[CourseView, ...]:
    """All courses, or those that `module_id` belongs to, for the page at `path`."""
    return tuple(
        _course(catalogue, course, language, path, module_id)
        for course in catalogue.courses()
        if module_id is None or module_id in course.modules
    )


def _course(
    catalogue: Catalogue, course: Course, language: Language, path: str, module_id: str | None
) -> CourseView:
    modules = [entry for name in course.modules for entry in catalogue.modules_named(name)]
    total = sum(entry.front.minutes for entry in modules)
    in_all = words(language, "training")["course_duration"]
    return CourseView(
        anchor=f"course-{course.id}",
        title=say(course.title, language),
        about=say(course.about, language),
        duration=in_all.format(count=len(modules), duration=formats.duration(total, language)),
        steps=tuple(
            CourseStep(
                title=say(entry.front.title, language),
                href=relative(path, path_of(entry.address, language)),
                duration=formats.duration(entry.front.minutes, language),
                is_here=entry.id == module_id,
            )
            for entry in modules
        ),
    )
