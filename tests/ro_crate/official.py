"""Runs the official validator on a report's folder, without a network: python official.py FOLDER. Exit code 0 or 1.

Needs `roc-validator`, in an environment of its own: it asks for an older `rich` than the program uses.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

CONTEXT = Path(__file__).with_name("context.json").read_bytes()


def main(folder: str) -> int:
    requests, services = import_module("requests"), import_module("rocrate_validator.services")
    models = import_module("rocrate_validator.models")

    def answer(_self: object, _method: str, url: str, **_others: object) -> Any:
        """The context from the file beside this one; the validator asks for nothing else."""
        response = requests.Response()
        response.url = url
        response.status_code = 200 if url == "https://w3id.org/ro/crate/1.3/context" else 404
        response._content = CONTEXT if response.status_code == 200 else b""
        response.headers["Content-Type"] = "application/ld+json"
        return response

    requests.Session.request = answer
    settings = services.ValidationSettings(
        rocrate_uri=folder,
        profile_identifier="ro-crate-1.3",
        requirement_severity=models.Severity.REQUIRED,
        no_cache=True,
    )
    result = services.validate(settings)
    for issue in result.get_issues():
        sys.stdout.write(f"{issue.check.identifier}: {issue.message}\n")
    sys.stdout.write(f"{folder}: {'a valid RO-Crate 1.3' if result.passed() else 'no valid RO-Crate 1.3'}\n")
    return 0 if result.passed() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
