"""Hostile strings: our own, and those of a folder of corpora if there is one."""

from __future__ import annotations

import json
import os
from pathlib import Path

__all__ = ["hostile_strings", "injections"]

_MARKUP = (
    "<script>{x}</script>", "</script><script>{x}</script>", "<img src=x onerror={x}>", "<svg onload={x}>",
    "<svg><animate onbegin={x} attributeName=x>", "<details open ontoggle={x}>", "<body onload={x}>",
    "<iframe srcdoc='<script>{x}</script>'>", "<object data='javascript:{x}'>", "<a href='javascript:{x}'>a</a>",
    "<math><mi xlink:href='javascript:{x}'>", "<style>@import 'javascript:{x}'</style>", "<link rel=import href=//example.net>",
    "<meta http-equiv=refresh content='0;url=javascript:{x}'>", "<base href=//example.net/>", "<form action=javascript:{x}><button>",
    "<input autofocus onfocus={x}>", "<video><source onerror={x}>", "<marquee onstart={x}>", "<template><script>{x}</script></template>",
    "<!--<script>", "--><script>{x}</script><!--", "]]><script>{x}</script>", "<![CDATA[<script>{x}</script>]]>",
    '"><script>{x}</script>', "'><script>{x}</script>", '" onmouseover="{x}', "' onclick='{x}", "`-{x}-`", "';{x}//", '";{x}//',
    '\\";{x}//', "</title><script>{x}</script>", "</textarea><script>{x}</script>", "</style><script>{x}</script>",
    "<scr\x00ipt>{x}</script>", "<ScRiPt>{x}</sCrIpT>", "<script/x>{x}</script>", "<script\n>{x}</script\n>",
    "javascript:{x}", "JaVaScRiPt:{x}", " javascript:{x}", "java\tscript:{x}", "java\nscript:{x}", "\x01javascript:{x}",
    "vbscript:{x}", "data:text/html,<script>{x}</script>", "data:text/html;base64,PHNjcmlwdD48L3NjcmlwdD4=",
    "&lt;script&gt;{x}&lt;/script&gt;", "&#60;script&#62;{x}&#60;/script&#62;", "%3Cscript%3E{x}%3C/script%3E",
    "\\u003cscript\\u003e{x}\\u003c/script\\u003e", "\\x3cscript\\x3e{x}", "+ADw-script+AD4-{x}+ADw-/script+AD4-",
    "\uff1cscript\uff1e{x}\uff1c/script\uff1e", "<a href=//example.net>", "<img src=//example.net/a.png>", "<table background=//example.net>",
)  # fmt: skip
_CODE = "window.pwned=1"

_ODD = (
    "", " ", "\u00a0", "\u2028", "\u2029", "\u202etxet desrever\u202c", "\u2066\u2069", "\ufeff", "\u200b\u200d", "\u0301" * 40,
    "Z\u0351\u036b\u0343\u036a\u0302", "السلام عليكم", "\u05e9\u05dc\u05d5\u05dd <b>", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\ufdfd",
    "__proto__", "constructor", "toString", "hasOwnProperty", "null", "undefined", "NaN", "true", "0", "-0", "1e999", "0x1F",
    "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "\uff1d1", "'", "''", '"', '""', "\\", "\\\\", "/", "//", "/*", "*/", "--", ";",
    "C:\\2019\\u0041\\x41", "a\r\nb", "a\tb", "a\x07b\x1b[31m", "\x7f", "\x85", "%s%n%d", "%", "&", "&amp;", "&#0;", "<", ">", "<>", "{", "}", "[", "]",
    "a" * 5_000, "\u6f22\u5b57", "\u1e9e\u0130\u0131", "\ufb03", "\ue000", "\U0010fffd", "\ufffd",
)  # fmt: skip

_EXPRESSIONS = (
    "7654321*1234577",
    "''.__class__.__mro__",
    "__import__('os').system('touch pwned')",
    "open('pwned','w').write('x')",
    "config",
)
_FRAMES = (
    "{{%s}}", "{%% if %s %%}x{%% endif %%}", "{{ %s|e }}", "{%% raw %%}{{%s}}", "{#%s#}{{%s}}", "${%s}", "#{%s}", "<%%= %s %%>",
    "{%s}", "{0.%s}", "{!r:%s}", "%%(%s)s", "$(%s)", "`%s`", "$((%s))", "@(%s)", "{{=%s}}", "[[%s]]", "{php}%s{/php}",
    "*{%s}", "~{%s}", "<?= %s ?>", "#set($x=%s)$x", "{{constructor.constructor('%s')()}}", "{{{%s}}}", "{%% include %s %%}", "\\N{%s}",
)  # fmt: skip
_SENTENCES = (
    '"""\n[evil]\nkey = 1\n"""', '"\nreports = ["/etc/passwd"]\n#', "'''\noutputs = ['../../x']\n'''", "+++\npublished = 1999-01-01\n+++",
    '", "withhold": [], "x": "', '"}\n{"id": "more", "text": "Goma"}', "!!python/object/apply:os.system ['touch pwned']",
    "cos\nsystem\n(S'touch pwned'\ntR.", "'; DROP TABLE events; --", "' OR '1'='1", "1); ATTACH 'pwned' AS p; --", "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "&xxe;", "<?xml-stylesheet href='//example.net'?>", "<xi:include href='/etc/passwd'/>", "; touch pwned", "| touch pwned", "&& touch pwned",
    "$(touch pwned)", "`touch pwned`", "\ntouch pwned\n", "--output=pwned", "-o pwned", "@pwned", "~/pwned", "file:///etc/passwd", "/etc/passwd",
    "../../pwned", "..\\..\\pwned", "\\\\host\\share\\pwned", "jar:file:///pwned!/", "php://filter", "gopher://example.net", "ldap://example.net/a",
    "${jndi:ldap://example.net/a}", "javascript:touch('pwned')", "intent://pwned", "about:blank", "blob:x", "ws://example.net", "ftp://example.net/pwned",
    "mailto:a@b.c?body=x", "tel:1", "view-source:https://example.net", "\x1b]0;pwned\x07", "\x1b[2J", "%0d%0aSet-Cookie: a=b", "a\r\nLocation: //example.net",
    "__class__", "self.__dict__", "os.environ", "globals()", "eval('7654321*1234577')", "exec('x')", "lambda: 7654321*1234577", "f'{7654321*1234577}'", "{7654321*1234577!r}", "{a.__class__}", "${{7654321*1234577}}", "<#assign x=7654321*1234577>${x}", "{{range.constructor('return 7654321*1234577')()}}", "%{7654321*1234577}", "{~7654321*1234577~}", "<c:out value='${7654321*1234577}'/>", "\\input{/etc/passwd}", '=HYPERLINK("//example.net")', "!!js/function 'x'", "{0}", "{}", "%s", "%(a)s", "%x%x%n",
)  # fmt: skip


def injections() -> list[str]:
    """Return template and code injections; one asks for 7654321*1234577."""
    framed = [
        frame.replace("%s", expression).replace("%%", "%")
        for frame in _FRAMES
        for expression in _EXPRESSIONS
    ]
    return list(dict.fromkeys([*framed, *_SENTENCES]))


def hostile_strings(*, corpora: bool) -> list[str]:
    """Return hostile strings that a file can hold: no NUL, no half a character.

    With ``corpora`` also those of the folder that ``GEOMAP_BENCH`` names.
    """
    found = [*(text.replace("{x}", _CODE) for text in _MARKUP), *_ODD, *injections()]
    folder = os.environ.get("GEOMAP_BENCH")
    if corpora and folder:
        for path in sorted((Path(folder) / "hostile").iterdir()):
            found += _strings_of(path)
    cleaned = (
        text.replace("\0", "").encode("utf-8", "ignore").decode() for text in found
    )
    return list(dict.fromkeys(cleaned))


def _strings_of(path: Path) -> list[str]:
    lines = path.read_bytes().decode("utf-8", "surrogatepass").split("\n")
    if path.suffix != ".jsonl":
        return lines
    found: list[str] = []
    rest = [json.loads(line) for line in lines if line.strip()]
    while rest:
        value = rest.pop()
        if isinstance(value, str):
            found.append(value[:20_000])
        elif isinstance(value, dict):
            rest += [*value.keys(), *value.values()]
        elif isinstance(value, list):
            rest += value
    return found[::-1]
