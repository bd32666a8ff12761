#!/usr/bin/env python3
"""Checks what no compiler checks: the arrows between folders, the fences around libraries, names and sizes.

tests/tidy.py [ROOT]    prints "file:line: what is wrong and what to do", one a line; exit 1 when there is any.
"""

import pathlib
import re
import subprocess
import sys

# folder -> folders whose headers it may include (docs/ARCHITECTURE.md, "Arrows"). The longest matching folder counts.
ARROWS = {
    "hall": {"hall"},
    "protocol": {"protocol", "hall/terms.hpp"},
    "drivers": {"drivers"},
    "dispatcher": {"dispatcher", "hall", "protocol"},
    "dispatcher/journal": {"dispatcher/journal", "sql"},
    "sql": {"sql"},
    "look": {"look"},
    "kiosk/outbox": {"kiosk/outbox", "protocol", "sql", "hall/terms.hpp"},
    "kiosk": {"kiosk", "protocol", "drivers", "look", "hall/terms.hpp"},
    "caller": {"caller", "protocol", "drivers", "look", "hall/terms.hpp"},
    "display": {"display", "protocol", "drivers", "look", "hall/terms.hpp"},
    "bench": {"bench", "look"},
}

# What is fenced -> where alone it may be included.
FENCES = [
    (re.compile(r"<boost/(asio|beast)"), ("protocol/link", "protocol/qt", "dispatcher/server", "dispatcher/hallctl",
                                          "drivers/port", "drivers/printer/emulated_", "drivers/id_card/emulated_",
                                          "drivers/keypad/emulated_", "drivers/led_sign/emulated_", "drivers/scanner/emulated_")),
    (re.compile(r"<boost/asio/ssl"), ("protocol/link",)),
    (re.compile(r"<openssl/"), ("protocol/link", "protocol/trust")),
    (re.compile(r"<sodium"), ("dispatcher/clerks",)),
    (re.compile(r"<sqlite3"), ("dispatcher/journal", "sql")),
    (re.compile(r"<libusb"), ("drivers/port/usb_port",)),
    (re.compile(r"<cups/"), ("drivers/printer/cups_",)),
    (re.compile(r"<Q[A-Z]|<Qt[A-Z]"), ("protocol/qt", "look", "kiosk", "caller", "display", "bench")),
    (re.compile(r"\.pb\.h|<google/protobuf"), ("protocol", "dispatcher", "kiosk", "caller", "display")),
    (re.compile(r"<toml"), ("dispatcher/settings_file",)),
    (re.compile(r"<spdlog"), ("dispatcher/server", "dispatcher/main", "dispatcher/log")),
]

# hall/ asks nobody: neither clocks nor threads, neither chance nor the outside.
HALL_INCLUDES = re.compile(r"<(thread|mutex|atomic|future|condition_variable|random|fstream|iostream|filesystem|cstdio"
                           r"|unistd\.h|unordered_map|unordered_set)>")
CLOCKS = re.compile(r"\b(system_clock|steady_clock|high_resolution_clock)::now\b|\bstd::time\(|\bgettimeofday\b")
CLOCK_FREE = ("hall/", "dispatcher/desk", "dispatcher/translate", "protocol/framer", "protocol/handshake",
              "protocol/picture_book", "kiosk/flow", "kiosk/outbox/",
              "caller/pad_flow", "display/board", "drivers/printer/escpos")

JUNK = {"util", "utils", "utility", "common", "misc", "helper", "helpers", "manager", "base", "core", "src", "stuff", "impl"}
FILE_LINES_MAX = 500
FUNCTION_LINES_MAX = 70
LINE_COLUMNS_MAX = 130
QML_LINES_MAX = 250
CODE = {".cpp", ".hpp"}
TEXT = CODE | {".qml", ".py", ".txt", ".md", ".proto", ".cmake", ".toml", ".json"}


def tracked_files(root):
    """What git tracks or would track; everything where there is no git (the self-test's trees)."""
    listed = subprocess.run(["git", "-C", root, "ls-files", "-co", "--exclude-standard", "-z"], capture_output=True, check=False)
    if listed.returncode == 0 and (root / ".git").exists():
        names = [name for name in listed.stdout.decode().split("\0") if name]
    else:
        names = [str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()]
    return sorted(name for name in names if (root / name).is_file())


def rule_for(table, folder):
    parts = folder.split("/")
    for end in range(len(parts), 0, -1):
        if "/".join(parts[:end]) in table:
            return table["/".join(parts[:end])]
    return None


def check_arrows(name, lines):
    allowed = rule_for(ARROWS, name.rpartition("/")[0])
    if allowed is None:
        return
    for number, line in enumerate(lines, 1):
        include = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
        if not include or "/" not in include[1]:
            continue
        target = include[1]
        if target.endswith(".pb.h"):
            continue
        if not any(target == one or target.startswith(one + "/") for one in allowed):
            yield number, f'includes "{target}": there is no such arrow; this folder may use {", ".join(sorted(allowed))}'


def check_fences(name, lines):
    top = name.split("/")[0]
    if top not in {"hall", "protocol", "drivers", "dispatcher", "look", "kiosk", "caller", "display", "bench"}:
        return
    for number, line in enumerate(lines, 1):
        if not re.match(r"\s*#\s*include", line):
            continue
        for pattern, places in FENCES:
            if pattern.search(line) and not name.startswith(places):
                yield number, f"{line.strip()}: only {', '.join(places)} may use this"
        if top == "hall" and HALL_INCLUDES.search(line):
            yield number, f"{line.strip()}: the rules have no I/O, clock, thread, chance or hashing"


def check_clocks(name, lines):
    if not name.startswith(CLOCK_FREE):
        return
    for number, line in enumerate(lines, 1):
        if CLOCKS.search(line):
            yield number, "reads a clock; time comes in as an argument here"


def check_rules_links(name, lines):
    if not name.endswith("CMakeLists.txt") or name.startswith(("hall/", "dispatcher/", "tests/")):
        return
    for number, line in enumerate(lines, 1):
        if "hall_rules" in line:
            yield number, "links hall_rules: only the dispatcher and tests decide"


def check_names(name):
    for part in re.split(r"[/._-]", name.lower()):
        if part in JUNK:
            yield 1, f'"{part}" says nothing: name it for what it is (docs/GLOSSARY.md)'


def check_sizes(name, lines):
    suffix = pathlib.PurePath(name).suffix
    if suffix in CODE | {".py", ".qml"}:
        limit = QML_LINES_MAX if suffix == ".qml" else FILE_LINES_MAX
        if len(lines) > limit:
            yield len(lines), f"{len(lines)} lines: redesign a file past {limit}"
        for number, line in enumerate(lines, 1):
            if len(line) > LINE_COLUMNS_MAX:
                yield number, f"{len(line)} columns: break a line past {LINE_COLUMNS_MAX}"


def check_functions(name, lines):
    """Functions as clang-format leaves them: '{' alone, '}' alone, same indent."""
    if pathlib.PurePath(name).suffix not in CODE:
        return
    opened = {}
    for number, line in enumerate(lines, 1):
        stripped = line.rstrip()
        indent = len(stripped) - len(stripped.lstrip())
        if stripped.strip() == "{":
            opened[indent] = number
        elif stripped.strip() in {"}", "};"} and indent in opened:
            length = number - opened.pop(indent) - 1
            if length > FUNCTION_LINES_MAX:
                yield number, f"a function of {length} lines: redesign one past {FUNCTION_LINES_MAX}"


def check_words(name, lines):
    suffix = pathlib.PurePath(name).suffix
    if suffix in CODE and name.endswith(".hpp") and not any("#pragma once" in line for line in lines[:20]):
        yield 1, "a header without #pragma once"
    if suffix not in TEXT or name in {"tests/tidy.py", "tests/tidy_test.py"}:
        return
    for number, line in enumerate(lines, 1):
        if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", line):
            yield number, "a note to do later: do it, or file it"
        if re.search(r"/(home|root|work)/[a-z]", line):
            yield number, "a path of one machine"


def check_qml(name, lines):
    if not name.endswith(".qml"):
        return
    for number, line in enumerate(lines, 1):
        if re.match(r"\s*function\b", line):
            yield number, "a JavaScript function: QML decides nothing, put it into the C++ type"
        if "XMLHttpRequest" in line or re.search(r"\bQt\.createQmlObject\b", line):
            yield number, "QML has no sockets and makes no code"
        if re.search(r"\bfont\.family\b", line):
            yield number, "font.family replaces the application's font list (docs/decisions)"


def check_titles(name, lines):
    """doctest_discover_tests() cuts a title at a semicolon into two, and then runs neither."""
    if not name.startswith("tests/") or pathlib.PurePath(name).suffix not in CODE:
        return
    for title in re.finditer(r'TEST_CASE(?:_FIXTURE)?\((?:\s*\w+,)?((?:\s*"(?:[^"\\]|\\.)*")+)', "\n".join(lines)):
        if re.search(r"[;\[\]]", title.group(1)):
            number = "\n".join(lines).count("\n", 0, title.start()) + 1
            yield number, "a title with ';', '[' or ']': ctest would not run it"


CHECKS = (check_arrows, check_fences, check_clocks, check_rules_links, check_sizes, check_functions, check_words,
          check_qml, check_titles)


def complaints(root):
    for name in tracked_files(root):
        if name.startswith(("build/", "tests/fuzz/corpus/")):
            continue
        found = list(check_names(name))
        if pathlib.PurePath(name).suffix in TEXT:
            lines = (root / name).read_text(encoding="utf-8", errors="replace").split("\n")
            if lines and lines[-1] == "":
                lines.pop()
            for check in CHECKS:
                found.extend(check(name, lines))
        for number, what in found:
            yield f"{name}:{number}: {what}"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent).resolve()
    found = list(complaints(root))
    print("\n".join(found) if found else f"tidy: {len(tracked_files(root))} files, nothing to complain of")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
