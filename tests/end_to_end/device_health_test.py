#!/usr/bin/env python3
"""How the devices are, from the metal to `hallctl devices`: real programs. Started by ctest with HALL_BUILD set."""

import unittest

from on_a_desk import OnADesk  # it knows the way to desk
from desk import wait_until


class HowTheDevicesAre(OnADesk):
    def setUp(self):
        super().setUp()
        self.start_desk()
        self.desk.start_printer()
        self.desk.start_sign()
        line = self.folder / "run" / "line"
        self.desk.start("line", [self.desk.bin / "hallcall-emulated-pad", "--line", line, "--pads", "7",
                                 "--control-port-file", self.folder / "run" / "line.port"])
        self.desk.control["line"] = self.desk.address_in(self.folder / "run" / "line.port", "line")
        self.desk.start("pads", [self.desk.bin / "hallcall-pads", "--dispatcher", self.desk.dispatcher,
                                 "--pad", f"4=serial:{line},115200@7"])
        self.desk.start_kiosk()
        self.desk.start_display()

    def part(self, name):
        """(health, cause, message) of the first part of that name on any device, or None."""
        for device in self.desk.hallctl("devices"):
            for part in device["parts"]:
                if part["part"] == name:
                    return part["health"], part["cause"] or "", part["message"]
        return None

    def wait_for(self, name, health, cause=""):
        """Until it is so; returns what hallctl tells staff to do."""
        wait_until(f"{name} is {health} {cause}", lambda: (self.part(name) or ("",))[:2] == (health, cause))
        return self.part(name)[2]

    def test_each_fault_is_told_with_its_cause_and_ready_again_after_the_cure(self):
        for name in ("printer", "sign-1", "pad-4"):
            self.wait_for(name, "ready")
        # All three at once, as on a bad morning.
        self.desk.tell_printer("paper near-end")
        self.desk.tell("sign", "power off")
        self.desk.tell("line", "unplug")
        # A sign is told its picture every ten seconds, and a new one at once.
        self.desk.hallctl("take", "household-registration")
        self.desk.hallctl("open", "--counter", 4)
        self.desk.hallctl("next", "--counter", 4)
        self.wait_for("printer", "warning", "paper_near_end")
        self.desk.tell_printer("paper out")
        self.assertIn("new roll", self.wait_for("printer", "fault", "paper_out"))
        self.assertIn("cable", self.wait_for("pad-4", "fault", "unplugged"))
        self.assertNotEqual(self.wait_for("sign-1", "fault", "unreachable"), "")
        self.desk.tell_printer("paper in")
        self.desk.tell("sign", "power on")
        self.desk.tell("line", "plug")
        for name in ("printer", "sign-1", "pad-4"):
            self.assertEqual(self.wait_for(name, "ready"), "")
        self.assertEqual(self.desk.has_died(), [])


if __name__ == "__main__":
    unittest.main()
