"""Files: every byte the program reads or writes goes through here.

Paths and bytes flow in, bytes and checked text flow out.  What holds:

* nothing is read beyond a limit, nothing is decoded by replacing characters;
* a file is either its old self or its new self, whatever fails and whenever;
* a name from outside becomes a file only inside the folder it was meant for.

Every failure is an ``InputError`` or ``OutputError`` that names the file.
"""

from geomap.files.archives import archive_errors, one_file_archive
from geomap.files.names import inside, slug
from geomap.files.reading import (
    MAX_DOCUMENT_BYTES,
    MAX_EVENT_FILE_BYTES,
    decode,
    has_surrogate,
    lines,
    read_bytes,
    read_stdin,
    sha256_hex,
)
from geomap.files.writing import (
    LOCK_NAME,
    clear_temporary,
    lock,
    make_folder,
    remove,
    write_atomic,
)

__all__ = [
    "LOCK_NAME",
    "MAX_DOCUMENT_BYTES",
    "MAX_EVENT_FILE_BYTES",
    "archive_errors",
    "clear_temporary",
    "decode",
    "has_surrogate",
    "inside",
    "lines",
    "lock",
    "make_folder",
    "one_file_archive",
    "read_bytes",
    "read_stdin",
    "remove",
    "sha256_hex",
    "slug",
    "write_atomic",
]
