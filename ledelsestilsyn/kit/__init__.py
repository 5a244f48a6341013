"""What the auditor takes home: the answers, the rules and the results, and three ways to reckon them again."""
