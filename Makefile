.PHONY: format check
format: ## formats the sources
	mvn -q spotless:apply
check: ## what continuous integration runs
	mvn verify
