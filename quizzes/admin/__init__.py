"""The item bank in Wagtail's admin. Items are no snippets: they are changed through their verbs alone."""
