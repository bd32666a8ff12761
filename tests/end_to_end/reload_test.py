#!/usr/bin/env python3
"""Settings that change while the hall is open: the real dispatcher, a journal on disk. Started by ctest with HALL_BUILD set."""

import shutil
import signal
import subprocess
import unittest

from on_a_desk import HALLS, OnADesk  # it knows the way to desk
from desk import wait_until

WAITING = ["household-registration", "household-registration", "health-certificate"]


class InARunningHall(OnADesk):
    def setUp(self):
        super().setUp()
        self.hall = self.own_copy()
        self.start_desk(self.hall)

    def run_hallctl(self, *words):
        run = subprocess.run([self.desk.bin / "hallctl", "--dispatcher", self.desk.dispatcher, *map(str, words)],
                             capture_output=True, text=True, timeout=30, check=False)
        return run.returncode, run.stdout + run.stderr

    def add_phase_2(self):
        shutil.copy(HALLS / "regiment12-phase2" / "phase2.toml", self.hall)

    def tickets(self):
        return [(row["number"], row["queue"], row["state"]) for row in self.desk.hallctl("watch", "--count", 1)[0]["tickets"]]

    def ahead(self, number):
        """The numbers called before this one."""
        self.desk.hallctl("open", "--counter", 4)
        called = []
        while number not in called:
            called.append(self.desk.hallctl("next", "--counter", 4)[0]["number"])
            self.desk.hallctl("finish", "--counter", 4)
        return called


class SettingsThatChange(InARunningHall):
    def test_two_departments_join_while_tickets_wait_and_stay_over_a_power_cut(self):
        taken = [self.desk.hallctl("take", service)[0]["number"] for service in WAITING]
        before = self.tickets()
        self.add_phase_2()
        code, said = self.run_hallctl("reload")
        self.assertEqual(code, 0, said)
        self.assertIn("15 units, 26 services, 15 queues, 15 counters", said)
        self.assertEqual(self.tickets(), before)
        self.assertEqual(self.desk.hallctl("take", "tax-payment")[0]["number"], "Q001")
        self.assertEqual(self.desk.hallctl("take", "business-licence")[0]["number"], "P001")
        self.desk.hallctl("open", "--counter", 15)
        self.assertEqual(self.desk.hallctl("next", "--counter", 15)[0]["number"], "Q001")
        before = self.tickets()
        self.desk.end("dispatcher", signal.SIGKILL)
        self.desk.start_dispatcher()
        self.assertEqual(self.tickets(), before)
        self.assertEqual(self.desk.hallctl("take", "tax-payment")[0]["number"], "Q002")
        self.assertEqual(self.ahead(taken[1]), taken[:2])

    def test_faulty_settings_are_refused_with_file_line_and_cure_and_the_hall_goes_on(self):
        self.add_phase_2()
        file = self.hall / "phase2.toml"
        good = file.read_text(encoding="utf-8")
        file.write_text(good.replace('letter = "Q"', 'letter = "A"'), encoding="utf-8")
        code, said = self.run_hallctl("reload")
        self.assertEqual(code, 3, said)
        self.assertRegex(
            said, r'toml:\d+: queue "land"\.letter: its numbers A001 to A999 overlap .* of queue "tax": give it another letter')
        self.assertEqual(self.run_hallctl("take", "tax-payment")[0], 3)
        self.assertEqual(self.run_hallctl("take", WAITING[0])[0], 0)
        self.assertEqual(self.run_hallctl("settings", "check", self.hall)[0], 1)
        file.write_text(good, encoding="utf-8")
        self.assertEqual(self.run_hallctl("settings", "check", self.hall)[0], 0)
        self.assertEqual(self.run_hallctl("reload")[0], 0)
        self.assertEqual(self.run_hallctl("take", "tax-payment")[0], 0)

    def test_a_hangup_signal_has_the_settings_read_again(self):
        self.add_phase_2()
        self.desk.running["dispatcher"].send_signal(signal.SIGHUP)
        wait_until("the new service can be taken", lambda: self.run_hallctl("take", "tax-payment")[0] == 0)
        audit = self.desk.hallctl("audit", self.folder / "journal.sqlite")
        put_in_force = [(line["what"], line["device"]) for line in audit]
        self.assertEqual(put_in_force, 2 * [("settings_in_force", "")])  # by the start, and by the signal
        self.assertEqual(self.desk.has_died(), [])

    def test_a_queue_taken_out_while_tickets_wait_in_it_is_told_and_they_are_called(self):
        self.add_phase_2()
        self.assertEqual(self.run_hallctl("reload")[0], 0)
        self.assertEqual(self.run_hallctl("take", "tax-payment")[0], 0)
        (self.hall / "phase2.toml").unlink()
        code, said = self.run_hallctl("reload")
        self.assertEqual(code, 0, said)
        self.assertIn('queue "tax" is gone from the settings: its 1 ticket can be called by every counter', said)
        self.assertEqual(self.run_hallctl("take", "tax-payment")[0], 3)
        self.desk.hallctl("open", "--counter", 4)
        self.assertEqual(self.desk.hallctl("next", "--counter", 4)[0]["number"], "Q001")


class ScreensWhileSettingsChange(InARunningHall):
    def test_kiosk_pad_and_wall_go_on_and_show_the_new_services(self):
        first = self.desk.hallctl("take", WAITING[0])[0]["number"]
        self.desk.start_printer()
        kiosk, pad, wall = self.desk.start_kiosk(), self.desk.start_caller(4), self.desk.start_display()
        pad.key("Ctrl+O")
        pad.wait_for("action-next")
        pad.key("F5")
        pad.wait_for("current-number", first)
        kiosk.tap("touch-to-begin")
        kiosk.wait_for("unit-police")
        self.add_phase_2()
        self.assertEqual(self.run_hallctl("reload")[0], 0)
        # The visitor is where they were, and finds the new department; the clerk still has the visitor.
        kiosk.tap("unit-tax")
        kiosk.tap("service-tax-payment")
        kiosk.tap("take-ticket")
        self.assertEqual(kiosk.wait_for("ticket-number", r"^[A-Z]\d{3}$"), "Q001")
        self.assertEqual(pad.text("current-number"), first)
        wall.wait_for("latest-number", first)
        self.desk.hallctl("open", "--counter", 15)
        self.desk.hallctl("next", "--counter", 15)
        wall.wait_for("latest-number", "Q001")
        self.assertEqual(self.desk.has_died(), [])


if __name__ == "__main__":
    unittest.main()
