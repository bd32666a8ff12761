#!/usr/bin/env python3
"""tests/tidy.py complains when it should, and only then: each case is a small tree with one wrong thing in it."""

import pathlib
import tempfile
import unittest

import tidy


class Tidy(unittest.TestCase):
    def complaints(self, files):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in files.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            return list(tidy.complaints(root))

    def assert_complains(self, name, text, about):
        found = self.complaints({name: text})
        self.assertEqual(len(found), 1, found)
        self.assertIn(about, found[0])

    def test_a_clean_tree_is_clean(self):
        self.assertEqual(self.complaints({"hall/ticket.cpp": '#include "hall/terms.hpp"\n#include <map>\n',
                                          "kiosk/flow.cpp": '#include "hall/terms.hpp"\n',
                                          "protocol/link/client.cpp": "#include <boost/asio/io_context.hpp>\n"}), [])

    def test_a_kiosk_does_not_see_the_rules(self):
        self.assert_complains("kiosk/flow.cpp", '#include "hall/hall.hpp"\n', "no such arrow")
        self.assert_complains("kiosk/CMakeLists.txt", "hall_library(x LINKS hall::hall_rules)\n", "only the dispatcher")

    def test_apps_do_not_see_each_other(self):
        self.assert_complains("caller/caller.cpp", '#include "display/board.hpp"\n', "no such arrow")

    def test_drivers_know_no_protocol(self):
        self.assert_complains("drivers/printer/escpos.cpp", '#include "protocol/framer.hpp"\n', "no such arrow")

    def test_the_journal_knows_no_rules(self):
        self.assert_complains("dispatcher/journal/sqlite_journal.cpp", '#include "hall/hall.hpp"\n', "no such arrow")

    def test_sockets_and_sql_stay_behind_their_fences(self):
        self.assert_complains("dispatcher/desk.cpp", "#include <boost/asio/post.hpp>\n", "only protocol/link")
        self.assert_complains("dispatcher/desk.cpp", "#include <sqlite3.h>\n", "only dispatcher/journal")
        self.assert_complains("drivers/port/tcp_port.cpp", "#include <QObject>\n", "only protocol/qt")

    def test_the_rules_read_no_clock_and_roll_no_dice(self):
        self.assert_complains("hall/hall.cpp", "#include <random>\n", "no I/O")
        self.assert_complains("hall/hall.cpp", "auto now = std::chrono::system_clock::now();\n", "reads a clock")
        self.assert_complains("dispatcher/desk.cpp", "auto now = std::chrono::steady_clock::now();\n", "reads a clock")

    def test_names_that_say_nothing(self):
        self.assert_complains("kiosk/utils.cpp", "\n", "says nothing")
        self.assert_complains("common/terms.cpp", "\n", "says nothing")

    def test_sizes(self):
        self.assert_complains("hall/long.cpp", "int x;\n" * 501, "redesign a file")
        self.assert_complains("hall/wide.cpp", "// " + "x" * 140 + "\n", "break a line")
        self.assert_complains("hall/deep.cpp", "void f()\n{\n" + "    g();\n" * 71 + "}\n", "redesign one")

    def test_words(self):
        self.assert_complains("hall/a.hpp", "int x;\n", "#pragma once")
        self.assert_complains("hall/a.cpp", "// TODO later\n", "a note to do later")
        self.assert_complains("docs/A.md", "see /home/somebody/x\n", "a path of one machine")

    def test_qml_decides_nothing(self):
        self.assert_complains("kiosk/views/Main.qml", "function next() {}\n", "decides nothing")
        self.assert_complains("kiosk/views/Main.qml", "font.family: \"Arial\"\n", "font list")

    def test_titles_that_ctest_would_cut(self):
        self.assert_complains("tests/hall/a_test.cpp", 'TEST_CASE("one; two")\n{\n}\n', "would not run it")
        self.assert_complains("tests/hall/a_test.cpp", 'TEST_CASE_FIXTURE(Hall, "one, "\n  "two; three")\n', "would not run it")


if __name__ == "__main__":
    unittest.main()
