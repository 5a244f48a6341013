"""Three engines that share no code, on the same random histories: SQL, plain Python, and the auditor's own script."""
