"""The rules twice: as SQL an auditor can read, and as plain Python that shares no code with it."""
