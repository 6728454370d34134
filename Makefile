# Every habit has a word here; each word's plain `python` form stands in CONTRIBUTING.md.
PYTHON ?= python3
# The theme's word on other generators is not for those who run these.
export NO_MKDOCS_2_WARNING := 1
ifeq ($(OS),Windows_NT)
RUN := .venv/Scripts/python
else
RUN := .venv/bin/python
endif

.PHONY: help serve site shards new coach import check fix review translate-status stamp rename addresses schemas test lint compress corpus bench bench-search bench-print lock clean

help:
	@echo "make serve      set up, check, build and serve the site    / საიტის გაშვება თქვენს კომპიუტერზე"
	@echo "make site       build the site into site/, safely          / საიტის აგება საქაღალდეში site/"
	@echo "make site OPTIONS=--no-print   the same without PDFs; --help names all options   / PDF-ების გარეშე"
	@echo "make shards N=2 build the site in N parts and merge them   / საიტის ნაწილ-ნაწილ აგება და შეერთება"
	@echo "make new        begin a new record                         / ახალი ჩანაწერის დაწყება"
	@echo "make import FILE=form.docx   a filled form as a draft record   / შევსებული ფორმიდან ჩანაწერის მონახაზი"
	@echo "make coach FILE=form.docx   review a filled form or a record    / შევსებული ფორმის მიმოხილვა"
	@echo "make check      check the records only                     / მხოლოდ ჩანაწერების შემოწმება"
	@echo "make check RECORD=practices/reforms/x   check one record   / ერთი ჩანაწერის შემოწმება"
	@echo "make fix        mend what needs no thought                 / მექანიკური შეცდომების გამოსწორება"
	@echo "make review     review what you have changed               / თქვენი ცვლილების განხილვა"
	@echo "make translate-status  sections to translate or review     / სათარგმნი განყოფილებები"
	@echo "make stamp RECORD=practices/reforms/x   mark a translation as reviewed   / თარგმანის აღნიშვნა შემოწმებულად"
	@echo "make rename RECORD=practices/reforms/x ID=y   give a record another id   / იდენტიფიკატორის შეცვლა"
	@echo "make addresses  list the addresses of new records          / ახალი ჩანაწერების მისამართების დამატება"
	@echo "make schemas    write anew what editors know of the fields  / რედაქტორის მინიშნებების განახლება"
	@echo "make test       set up and run all tests                   / ტესტების გაშვება"
	@echo "make lint       check the code's style and types"
	@echo "make compress   write .br and .gz copies into site/        / შეკუმშული ასლები საიტის ფაილების გვერდით"
	@echo "make corpus N=1000 INTO=folder   write a project with N more reforms, for benchmarks"
	@echo "make bench      measure the build beside other generators"
	@echo "make bench-search  measure the search beside other engines"
	@echo "make bench-print  measure what a hundred printed modules cost"
	@echo "make lock       write the lock files anew"
	@echo "make clean      remove everything that was built           / აგებულის წაშლა"

serve:
	@$(PYTHON) scripts/set_up.py site
	$(RUN) -m mkdocs serve --no-strict

site:
	@$(PYTHON) scripts/set_up.py site
	@$(RUN) scripts/build_site.py $(OPTIONS)

# What several machines do at once (PUBLISHING.md), one after the other.
PARTS := $(or $(N),2)
shards:
	@$(PYTHON) scripts/set_up.py site
	for number in $$(seq $(PARTS)); do $(RUN) scripts/build_site.py --shard $$number/$(PARTS) || exit 1; done
	$(RUN) scripts/merge_shards.py site-shards/*-of-$(PARTS)

new:
	@$(PYTHON) scripts/set_up.py site
	@$(RUN) scripts/new_record.py

file_named = $(if $(strip $(FILE)),,$(error Name the file / მიუთითეთ ფაილი: make $@ FILE=form.docx))

# A draft holds an applicant's own words: it stands outside of the records until an editor has read it.
import:
	@:$(file_named)
	@$(PYTHON) scripts/set_up.py site
	$(RUN) scripts/import_application.py "$(FILE)" --into "$(or $(INTO),drafts)"

coach:
	@:$(file_named)
	@$(PYTHON) scripts/set_up.py site
	@$(RUN) scripts/coach.py "$(FILE)"

check:
	@$(PYTHON) scripts/set_up.py site
	$(RUN) scripts/check_records.py $(RECORD)

fix:
	@$(PYTHON) scripts/set_up.py site
	$(RUN) scripts/fix_records.py

review:
	@$(PYTHON) scripts/set_up.py site
	$(RUN) scripts/review.py $(or $(BASE),origin/main)

translate-status:
	@$(PYTHON) scripts/set_up.py site
	$(RUN) scripts/translate_status.py

record_named = $(if $(strip $(RECORD)),,$(error Name the record / მიუთითეთ ჩანაწერი: make $@ RECORD=practices/reforms/x))

stamp:
	@:$(record_named)
	@$(PYTHON) scripts/set_up.py site
	$(RUN) scripts/stamp_translation.py $(RECORD) $(foreach ID,$(SECTION),--section $(ID)) $(if $(STATE),--state $(STATE))

rename:
	@:$(record_named)$(if $(strip $(ID)),,$(error Name the new id / მიუთითეთ ახალი იდენტიფიკატორი: make $@ RECORD=practices/reforms/x ID=y))
	@$(PYTHON) scripts/set_up.py site
	$(RUN) scripts/rename_record.py $(RECORD) $(ID)

addresses:
	@$(PYTHON) scripts/set_up.py site
	$(RUN) scripts/update_addresses.py

schemas:
	@$(PYTHON) scripts/set_up.py site
	$(RUN) scripts/update_schemas.py

test:
	@$(PYTHON) scripts/set_up.py test
	$(RUN) -m pytest -n auto

lint:
	@$(PYTHON) scripts/set_up.py dev
	$(RUN) -m ruff format --check hooks scripts tests benchmarks
	$(RUN) -m ruff check hooks scripts tests benchmarks
	$(RUN) -m mypy
	$(RUN) scripts/check_workflows.py

compress:
	@$(PYTHON) scripts/set_up.py site
	$(RUN) scripts/compress_site.py site

corpus:
	@$(PYTHON) scripts/set_up.py site
	$(RUN) scripts/make_corpus.py "$(N)" "$(INTO)"

bench:
	@$(PYTHON) scripts/set_up.py bench
	$(RUN) scripts/bench.py

bench-search:
	@$(PYTHON) scripts/set_up.py test
	$(RUN) benchmarks/search
	$(RUN) benchmarks/search/first_query.py

bench-print:
	@$(PYTHON) scripts/set_up.py site
	$(RUN) benchmarks/printing.py

lock:
	@$(PYTHON) scripts/set_up.py dev
	$(RUN) scripts/lock.py

clean:
	@$(PYTHON) scripts/clean.py
