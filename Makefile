# Thin: every line hands over to a command that also works without make.
# On Windows: uv run python -m tools.assets && uv run levensbreed demo

PYTHON := $(shell for p in python3 python py python3.13 python3.12; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1; then echo $$p; break; fi; done)
ifeq ($(PYTHON),)
$(error Levensbreed needs Python; install Python 3.12 or newer and run make again)
endif
READY := $(PYTHON) tools/bootstrap.py

.PHONY: help demo run dev test check quick bench assets docs release

help: ## what you can ask for
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /	/'

demo: ## a conversation with made-up people, ready to look at; FINISHED=1 shows it at its end
	@$(READY) --assets levensbreed demo $(if $(FINISHED),--finished)

run: ## the real server on this machine
	@$(READY) --assets levensbreed serve

dev: ## the real server, started again when templates, Python, styles or scripts change; data is kept
	@$(READY) --assets python -m tools.dev $(ARGS)

test: ## every test
	@$(READY) --assets python -m tools.test $(ARGS)

check: ## style, types, layers, content, generated documents
	@$(READY) --assets python -m tools.check $(ARGS)

quick: ## rules, content, architecture and style, quickly
	@$(READY) python -m tools.check --quick

bench: ## speed and cost, each figure beside its floor
	@$(READY) --assets python -m benchmarks $(ARGS)

assets: ## the front end
	@$(READY) --assets

release: ## what somebody installs, in dist/; ARGS=--offline fetches every package too
	@$(READY) --assets python -m tools.release $(ARGS)

docs: ## the documents that are made from the code
	@$(READY) python -m tools.docs
