"""The shop's verbs: one small function or class per use case, without a window."""
