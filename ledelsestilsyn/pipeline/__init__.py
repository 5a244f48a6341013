"""The verbs: receive, report, verify, explain. The one place where the rooms meet."""
