"""The yearly risk assessment and the proposal after each supervision (rules.md 6). Pure."""
