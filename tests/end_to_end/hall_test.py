#!/usr/bin/env python3
"""The whole hall, for real: unmodified programs, TCP, a journal on disk. Started by ctest with HALL_BUILD set."""

import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import tempfile
import unittest

from on_a_desk import REGIMENT, SERVICE, OnADesk  # it knows the way to desk
from desk import wait_until


def number_printed_on(slip):
    """What a person reads on the slip as its number, by optical recognition (tesseract) of its upper half."""
    run = subprocess.run(["tesseract", str(slip), "-", "--psm", "11", "-l", "eng"], capture_output=True, text=True,
                         timeout=60, check=True)
    return set(re.findall(r"\b[A-Z]\d{3}\b", run.stdout))


class InTheRegiment(OnADesk):
    def setUp(self):
        super().setUp()
        self.start_desk()

    def waiting(self):
        return sum(row["waiting"] for row in self.desk.hallctl("status")[0]["queues"])


class FromTheKioskToTheWall(InTheRegiment):
    def test_the_number_on_the_kiosk_is_on_the_slip_the_pad_and_the_wall(self):
        self.desk.start_printer()
        self.desk.start_scanner()
        kiosk, pad, wall = self.desk.start_kiosk(), self.desk.start_caller(4), self.desk.start_display()
        number = self.visitor_takes(kiosk)
        slip = self.desk.wait_for_slip(1)
        self.assertIn(number, self.desk.qr_of(slip))
        self.assertIn(number, number_printed_on(slip))
        pad.key("Ctrl+O")
        pad.wait_for("action-next")
        pad.key("F5")
        pad.wait_for("current-number", number)
        wall.wait_for("latest-number", number)
        self.assertIn("4", wall.text("latest-counter"))
        # The slip's own code, held out to the kiosk's scanner.
        self.desk.tell("scanner", f"scan {self.desk.qr_of(slip)}")
        kiosk.wait_for("seen-title", "4")
        wait_until("the call is spoken", lambda: (self.folder / "announcements.wav").exists()
                   and (self.folder / "announcements.wav").stat().st_size > 100_000)
        # What the hall remembers agrees: one ticket, called, its slip printed.
        self.assertEqual(self.waiting(), 0)
        events = " ".join(str(row) for row in self.desk.hallctl("journal", "dump", self.folder / "journal.sqlite"))
        self.assertIn("PRINTED", events.upper())

    def test_no_paper_is_seen_before_a_ticket_is_taken(self):
        self.desk.start_printer()
        kiosk = self.desk.start_kiosk()
        self.desk.tell_printer("paper out")
        kiosk.wait_for("printer-fault")
        self.assertEqual(self.waiting(), 0)
        self.desk.tell_printer("paper in")
        kiosk.wait_until_gone("printer-fault")
        self.visitor_takes(kiosk)
        self.assertEqual(self.waiting(), 1)

    def test_a_slip_that_fails_is_said_and_printed_again_under_the_same_number(self):
        self.desk.start_printer()
        kiosk = self.desk.start_kiosk()
        self.desk.tell_printer("out-after 100")
        kiosk.tap("touch-to-begin")
        kiosk.tap("unit-police")
        kiosk.tap(f"service-{SERVICE}")
        kiosk.tap("take-ticket")
        kiosk.wait_for("print-again")
        number = kiosk.wait_for("ticket-number", r"^[A-Z]\d{3}$")
        self.desk.tell_printer("paper in")
        kiosk.tap("print-again")
        kiosk.wait_for("done")
        self.assertIn(number, self.desk.qr_of(self.desk.slips()[-1]))
        self.assertEqual(self.waiting(), 1)


class PowerCut(InTheRegiment):
    def test_a_dispatcher_killed_between_take_and_call_goes_on_where_it_was(self):
        self.desk.start_printer()
        kiosk, pad, wall = self.desk.start_kiosk(), self.desk.start_caller(4), self.desk.start_display()
        pad.key("Ctrl+O")
        pad.wait_for("action-next")
        before = self.visitor_takes(kiosk)
        self.desk.end("dispatcher", signal.SIGKILL)
        wall.wait_for("stale-bar")
        pad.wait_for("link-lost")
        kiosk.wait_for("link-lost")
        self.desk.start_dispatcher()
        wall.wait_until_gone("stale-bar")
        pad.wait_until_gone("link-lost")
        kiosk.wait_until_gone("link-lost")
        self.assertEqual(self.waiting(), 1)
        after = self.visitor_takes(kiosk)
        self.assertEqual(int(after[1:]), int(before[1:]) + 1)
        pad.key("F5")
        pad.wait_for("current-number", before)
        wall.wait_for("latest-number", before)
        self.assertEqual(self.desk.has_died(), [])


class ByScript(InTheRegiment):
    """hallctl, as a script uses it."""

    def run_hallctl(self, *words):
        run = subprocess.run([self.desk.bin / "hallctl", "--json", "--dispatcher", self.desk.dispatcher, *words],
                             capture_output=True, text=True, timeout=30, check=False)
        return run.returncode, run.stdout

    def test_a_ticket_lives_its_life(self):
        taken = self.desk.hallctl("take", SERVICE)[0]
        self.assertEqual((taken["service"], taken["ahead"]), (SERVICE, 0))
        self.desk.hallctl("open", "--counter", 4)
        called = self.desk.hallctl("next", "--counter", 4)[0]
        self.assertEqual((called["number"], called["counter"], called["state"]), (taken["number"], 4, "called"))
        self.assertEqual(called["reason"], "longest_effective_wait")
        self.assertEqual(self.desk.hallctl("recall", "--counter", 4)[0]["state"], "called")
        self.assertEqual(self.desk.hallctl("begin", "--counter", 4)[0]["state"], "serving")
        self.assertEqual(self.desk.hallctl("hold", "--counter", 4)[0]["state"], "held")
        self.assertEqual(self.desk.hallctl("resume", taken["number"], "--counter", 4)[0]["state"], "called")
        self.assertEqual(self.desk.hallctl("finish", "--counter", 4)[0]["state"], "served")

    def test_the_same_request_id_gets_the_same_ticket_also_after_a_restart(self):
        words = ("--device", "script-1", "take", SERVICE, "--request-id", "r-1")
        first = self.desk.hallctl(*words)[0]
        self.assertEqual(self.desk.hallctl(*words)[0], first)
        self.desk.end("dispatcher", signal.SIGKILL)
        self.desk.start_dispatcher()
        self.assertEqual(self.desk.hallctl(*words)[0], first)
        self.assertEqual(self.waiting(), 1)

    def test_exit_codes(self):
        code, text = self.run_hallctl("next", "--counter", "4")
        self.assertEqual(code, 3, text)
        self.assertIn('"refusal":"counter_not_open"', text.replace(" ", ""))
        self.assertEqual(self.run_hallctl("next", "--counter", "nobody")[0], 2)
        self.assertEqual(self.run_hallctl("journal", "check", str(self.folder / "no-such-journal"))[0], 1)
        self.assertEqual(self.run_hallctl("journal", "check", str(self.folder / "journal.sqlite"))[0], 0)

    def test_a_copy_made_while_the_hall_works_is_put_back_and_the_hall_goes_on_behind_it(self):
        journal, copy = self.folder / "journal.sqlite", self.folder / "copy"
        first = self.desk.hallctl("take", SERVICE)[0]["number"]
        copied = self.desk.hallctl("journal", "backup", journal, copy)[0]
        second = self.desk.hallctl("take", SERVICE)[0]["number"]
        self.assertEqual(self.run_hallctl("journal", "restore", str(copy), str(journal))[0], 1, "a dispatcher has it")
        self.assertEqual(self.desk.end("dispatcher"), 0)
        before = self.desk.hallctl("journal", "check", journal)[0]
        restored = self.desk.hallctl("journal", "restore", copy, journal)[0]
        kept = journal.with_name(f"{journal.name}.before-restore-1")
        self.assertEqual(restored["kept"], str(kept))
        self.assertEqual(restored["entries"], copied["entries"] + 1, "that it was put back is an entry")
        self.assertEqual(self.desk.hallctl("journal", "check", kept)[0]["entries"], before["entries"])
        self.assertGreater(before["entries"], copied["entries"])
        self.desk.start_dispatcher()
        self.assertEqual(self.waiting(), 1)
        again = self.desk.hallctl("take", SERVICE)[0]["number"]
        self.assertEqual((int(again[1:]), again), (int(first[1:]) + 1, second), "the first number behind the copy")

    def test_watching(self):
        self.desk.hallctl("take", SERVICE)
        rows = self.desk.hallctl("watch", "--count", 1)
        self.assertGreaterEqual(rows[0]["sequence"], 1)


class AtTheDoor(unittest.TestCase):
    """What a technician sees when something is wrong at the start."""

    bin = pathlib.Path(os.environ["HALL_BUILD"]) / "bin"

    def run_dispatcher(self, *words):
        return subprocess.run([self.bin / "hallcall-dispatcher", *map(str, words)], capture_output=True, text=True,
                              timeout=30, check=False)

    def work_in(self, folder, bytes_max=resource.RLIM_INFINITY, takes_max=1):
        """A dispatcher that takes tickets until it ends, is asked to, or has taken so many: exit code, standard error,
        numbers. No file of it grows beyond `bytes_max`."""
        def limit_files():  # SIGXFSZ stays ignored, as Python has it: a write fails, as on a full disk
            resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_max, bytes_max))

        port_file = pathlib.Path(folder) / "port"
        port_file.unlink(missing_ok=True)
        dispatcher = subprocess.Popen(
            [self.bin / "hallcall-dispatcher", "--settings", REGIMENT, "--journal", f"{folder}/journal.sqlite", "--log",
             f"{folder}/log", "--listen", "127.0.0.1:0", "--port-file", port_file],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, preexec_fn=limit_files, restore_signals=False)
        self.addCleanup(dispatcher.kill)
        address = wait_until("the dispatcher listens", lambda: port_file.exists() and port_file.read_text(encoding="utf-8"))
        numbers = []
        while len(numbers) < takes_max:
            take = subprocess.run([self.bin / "hallctl", "--json", "--within", "3", "--dispatcher", address.strip(), "take",
                                   SERVICE], capture_output=True, text=True, timeout=30, check=False)
            if take.returncode:
                break
            numbers.append(json.loads(take.stdout)["number"])
        if len(numbers) == takes_max:
            dispatcher.terminate()
        said = dispatcher.communicate(timeout=30)[1]
        return dispatcher.returncode, said, numbers

    def test_beyond_loopback_it_refuses_to_listen_and_says_why(self):
        with tempfile.TemporaryDirectory() as folder:
            run = self.run_dispatcher("--settings", REGIMENT, "--journal", f"{folder}/j", "--listen", "0.0.0.0:0")
            self.assertEqual(run.returncode, 1)
            self.assertIn("loopback", run.stdout + run.stderr)

    def test_settings_that_are_wrong_are_named_with_file_and_line(self):
        with tempfile.TemporaryDirectory() as folder:
            hall = pathlib.Path(folder) / "hall"
            shutil.copytree(REGIMENT, hall)
            text = next(file for file in sorted(hall.glob("*.toml")) if "[[" in file.read_text(encoding="utf-8"))
            text.write_text(text.read_text(encoding="utf-8") + "\nnonsense = 1\n", encoding="utf-8")
            run = self.run_dispatcher("--settings", hall, "--journal", f"{folder}/j")
            self.assertEqual(run.returncode, 1)
            self.assertRegex(run.stdout + run.stderr, rf"{text.name}:\d+")
            self.assertIn("nonsense", run.stdout + run.stderr)

    def test_a_disk_that_takes_no_more_is_named_in_the_last_line_also_when_the_log_is_on_it(self):
        with tempfile.TemporaryDirectory() as folder:
            journal = pathlib.Path(folder).resolve() / "journal.sqlite"
            code, _, before = self.work_in(folder)
            self.assertEqual(code, 0)
            full = journal.stat().st_size + 40_000
            with open(f"{folder}/log", "ab") as log:
                log.truncate(full)
            code, said, given = self.work_in(folder, bytes_max=full, takes_max=500)
            self.assertEqual(code, 1, said)
            self.assertGreater(len(given), 1)
            self.assertRegex(said.splitlines()[-1], f"^hallcall-dispatcher: {re.escape(str(journal))}: the disk "
                             "(is full: .*; free space and start again|reports an error: .*; check the disk)$")
            code, said, after = self.work_in(folder)
            self.assertEqual(code, 0, said)
            numbers = [int(number[1:]) for number in before + given + after]
            self.assertEqual(numbers, list(range(numbers[0], numbers[0] + len(numbers))))

    def test_a_damaged_journal_is_named_and_not_used(self):
        with tempfile.TemporaryDirectory() as folder:
            journal = pathlib.Path(folder) / "journal.sqlite"
            journal.write_bytes(b"this is not a journal" * 1000)
            run = self.run_dispatcher("--settings", REGIMENT, "--journal", journal)
            self.assertEqual(run.returncode, 1)
            self.assertIn("journal.sqlite", run.stdout + run.stderr)


if __name__ == "__main__":
    unittest.main()
