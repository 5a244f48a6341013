"""Builds a published quarter's report again, by the rules and the workbooks that it was published from."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import duckdb

from ledelsestilsyn.audit.manifest import CRATE, MANIFEST, Manifest, Release, manifest_files, read_manifest
from ledelsestilsyn.danish import write_list
from ledelsestilsyn.errors import VerificationError
from ledelsestilsyn.model import Audience, RiskModel
from ledelsestilsyn.pipeline.again import build_again, received_again, request_of, rules_of
from ledelsestilsyn.pipeline.archive import box_of, digest, find_all
from ledelsestilsyn.pipeline.build import build_report
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.report.forms import Form
from ledelsestilsyn.risk_models import load_files
from ledelsestilsyn.store.publications import Publication


def build_published(
    settings: Settings, published: Publication, forms: frozenset[Form], audience: Audience
) -> dict[str, bytes]:
    """Every file of the published report, byte for byte, and the forms asked for beside those it was published in.

    For another audience than it was published for, the same figures in the forms asked for, as far as they are shown.

    Raises StoreError if a workbook behind it is gone from the archive, VerificationError if another program or library
    sets it otherwise than it was published.
    """
    manifest = _manifest(published)
    workbooks = _workbooks(settings, published, manifest)
    key = settings.key()
    if audience != manifest.audience:
        asked = replace(manifest, forms=tuple(form.key for form in sorted(forms)), audience=audience)
        return build_again(asked, workbooks, published.files, key).files
    wanted = tuple(form.key for form in sorted(forms | set(map(Form.parse, manifest.forms))))
    files = build_again(replace(manifest, forms=wanted), workbooks, published.files, key).files
    _check_same(manifest, files)
    # The manifest is the published one as long as no form was added to it.
    return files if wanted != manifest.forms else {**_without_manifest(files), **manifest_files(published.manifest)}


@contextmanager
def published_store(
    settings: Settings, published: Publication
) -> Iterator[tuple[duckdb.DuckDBPyConnection, RiskModel, dict[str, bytes]]]:
    """A store in memory with what the report was published from, its rules, and every file as it was published.

    Raises as `build_published` does.
    """
    manifest = _manifest(published)
    workbooks, rules = _workbooks(settings, published, manifest), rules_of(manifest, published.files)
    model = load_files(rules)
    with received_again(manifest.workbooks, workbooks, model, settings.key()) as connection:
        files = build_report(connection, model, rules, request_of(manifest, published.files)).files
        _check_same(manifest, files)
        yield connection, model, {**_without_manifest(files), **manifest_files(published.manifest)}


def _manifest(published: Publication) -> Manifest:
    manifest = read_manifest(published.manifest, MANIFEST)
    # A manifest from before the crate does not say when it was published; the store does.
    return replace(manifest, release=manifest.release or Release(published.at))


def _workbooks(settings: Settings, published: Publication, manifest: Manifest) -> Mapping[str, bytes]:
    """The bytes of every workbook behind it, by SHA-256."""
    names = {entry.sha256: entry.workbook for entry in manifest.workbooks}
    lacking = f"{published.quarter.label} er offentliggjort, men der mangler arbejdsbøger i arkivet"
    return find_all(names, settings.archive, box_of(settings.archive_key), lacking)


def _without_manifest(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name not in {CRATE, MANIFEST}}


def _check_same(manifest: Manifest, files: Mapping[str, bytes]) -> None:
    wrong = [name for name, sha256 in manifest.files.items() if name in files and digest(files[name]) != sha256]
    if wrong:
        raise VerificationError(
            f"{manifest.period.label} er offentliggjort, men kan ikke bygges igen, som det var: {write_list(wrong)}.",
            "",
            f"Brug det program, der lavede den: {manifest.program} med "
            f"{write_list([f'{name} {version}' for name, version in manifest.versions.items()])}.",
        )
