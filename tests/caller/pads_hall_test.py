#!/usr/bin/env python3
"""Counters with pads of keys, for real: dispatcher, hallcall-pads or hallcall-caller, emulated pads on a line.

HALL_BUILD is the folder of the build."""

import os
import pathlib
import re
import shutil
import signal
import socket
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "deploy"))

from desk import WAIT_SECONDS, Desk, wait_until  # noqa: E402

HALL = ROOT / "deploy" / "halls" / "regiment12"
SERVICE = "household-registration"
DOUBLE_STRIKE_SECONDS = 0.35


class PadsOnALine(unittest.TestCase):
    """Pad 7 is that of counter 4; pad 1 is of no counter."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hallcall-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.desk = self.enterContext(Desk(os.environ["HALL_BUILD"], self.folder, HALL))
        self.desk.start_dispatcher()
        control = self.folder / "run" / "pads.port"
        line = self.folder / "run" / "line"
        self.desk.start("line", [self.desk.bin / "hallcall-emulated-pad", "--line", line, "--pads", "1,7",
                                 "--control-port-file", control])
        self.control = self.desk.address_in(control, "line")
        self.map = self.folder / "map.toml"
        self.map.write_text(f'dispatcher = "{self.desk.dispatcher}"\npad = ["4=serial:{line},115200@7"]\n', encoding="utf-8")
        self.start_pads()

    def start_pads(self):
        self.desk.start("pads", [self.desk.bin / "hallcall-pads", "--map", self.map])

    def tell(self, command):
        host, _, port = self.control.rpartition(":")
        with socket.create_connection((host, int(port)), WAIT_SECONDS) as link:
            link.sendall(command.encode() + b"\n")
            return link.makefile("r", encoding="utf-8").readline().strip()

    def press(self, key, answer):
        """One press, once its answer is there."""
        time.sleep(DOUBLE_STRIKE_SECONDS)
        self.assertEqual(self.tell(f"key 7 {key}"), "ok")
        wait_until(f"{key} is {answer}", lambda: f"answer={answer}" in self.tell("status 7"))

    def pad_shows(self, number):
        wait_until(f"pad 7 shows {number}", lambda: f'shown="{number}"' in self.tell("status 7"))

    def take(self):
        return self.desk.hallctl("take", SERVICE)[0]["number"]

    def counter(self):
        return next(row for row in self.desk.hallctl("status")[0]["counters"] if row["number"] == 4)

    def open_counter(self):
        self.pad_shows("")
        wait_until("the pad works", lambda: "counter 4: The pad works." in self.desk.log("pads"))
        wait_until("the link is there", lambda: "the dispatcher is there" in self.desk.log("pads"))
        self.press("enter", "accepted")


class BesideTheScreen(PadsOnALine):
    """The same pad on the desk of a clerk who has a screen."""

    def start_pads(self):
        screen = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "LC_ALL": "C.UTF-8",
                  "XDG_RUNTIME_DIR": str(self.folder / "run")}
        (self.folder / "run").chmod(0o700)
        self.desk.start("pads", [self.desk.bin / "hallcall-caller", "--counter", "4", "--dispatcher", self.desk.dispatcher,
                                 "--pad", f"serial:{self.folder / 'run' / 'line'},115200@7"], screen)

    def test_a_visitor_is_called_with_the_pad_beside_the_screen(self):
        number = self.take()
        wait_until("the pad can be used", lambda: self.pressed("enter") == "accepted")  # opens the counter
        self.press("next", "accepted")
        self.pad_shows(number)
        self.assertEqual(self.counter()["ticket"], number)
        self.desk.end("dispatcher", signal.SIGKILL)
        self.pad_shows("----")
        self.press("miss", "refused")

    def pressed(self, key):
        """What came of one press; before the screen is there it has no answer."""
        self.assertEqual(self.tell(f"key 7 {key}"), "ok")
        time.sleep(DOUBLE_STRIKE_SECONDS)
        return re.search(r"answer=(\w*)", self.tell("status 7"))[1]


class Pads(PadsOnALine):
    def test_a_visitor_is_called_and_served_with_a_pad_alone(self):
        number = self.take()
        self.open_counter()
        self.press("next", "accepted")
        self.pad_shows(number)
        self.assertEqual(self.counter()["ticket"], number)
        self.press("next", "refused")  # begin first
        self.press("enter", "accepted")
        self.press("finish", "accepted")
        self.pad_shows("")
        self.press("next", "refused")  # nobody waits

    def test_a_hall_that_is_away_is_seen_on_the_pad_and_nothing_pressed_meanwhile_is_done(self):
        number = self.take()
        self.open_counter()
        self.desk.end("dispatcher", signal.SIGKILL)
        self.pad_shows("----")
        self.press("next", "refused")
        self.press("enter", "refused")
        self.desk.start_dispatcher()
        self.pad_shows("")
        time.sleep(1)
        self.assertFalse(self.counter().get("ticket"))
        self.press("next", "accepted")
        self.pad_shows(number)

    def test_a_line_that_was_pulled_and_a_service_that_was_killed_work_again(self):
        number = self.take()
        self.open_counter()
        self.tell("unplug")
        wait_until("it is told", lambda: "counter 4: The pad is not plugged in" in self.desk.log("pads"))
        self.tell("plug")
        wait_until("it works", lambda: self.desk.log("pads").count("counter 4: The pad works.") == 2)
        self.desk.end("pads", signal.SIGKILL)
        self.start_pads()
        wait_until("it works", lambda: self.desk.log("pads").count("counter 4: The pad works.") == 3)
        wait_until("the link is there", lambda: self.desk.log("pads").count("the dispatcher is there") == 2)
        self.press("next", "accepted")
        self.pad_shows(number)
        self.assertEqual(self.desk.end("pads"), 0)


if __name__ == "__main__":
    unittest.main()
