"""A hall on a desk of its own for each test: real programs, TCP, a journal on disk. Started by ctest with HALL_BUILD set."""

import os
import pathlib
import shutil
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "deploy"))

from desk import Desk  # noqa: E402

HALLS = ROOT / "deploy" / "halls"
REGIMENT = HALLS / "regiment12"
SERVICE = "household-registration"


class OnADesk(unittest.TestCase):
    def run(self, result=None):
        result = super().run(result)
        if result.wasSuccessful():
            shutil.rmtree(self.folder, ignore_errors=True)  # else somebody wants to look at it
        return result

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hallcall-"))

    def own_copy(self, hall=REGIMENT):
        return shutil.copytree(hall, self.folder / "hall")

    def make_desk(self, hall=REGIMENT):
        self.desk = self.enterContext(Desk(os.environ["HALL_BUILD"], self.folder, hall))

    def start_desk(self, hall=REGIMENT, *words):
        self.make_desk(hall)
        self.desk.start_dispatcher(*words)

    def visitor_takes(self, kiosk):
        kiosk.tap("touch-to-begin")
        kiosk.tap("unit-police")
        kiosk.tap(f"service-{SERVICE}")
        kiosk.tap("take-ticket")
        number = kiosk.wait_for("ticket-number", r"^[A-Z]\d{3}$")
        kiosk.tap("done")
        return number
