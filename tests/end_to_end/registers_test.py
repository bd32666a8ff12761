#!/usr/bin/env python3
"""The registers of devices and clerks, and the journal that knows of them, as the office has them: every command for real.

Over TLS on 127.0.0.1. Kiosk and pad are strangers' devices here: they speak docs/PROTOCOL.md, by protoc's text form.
"""

import itertools
import json
import re
import shutil
import socket
import ssl
import struct
import subprocess
import unittest

from on_a_desk import ROOT, SERVICE, OnADesk

COUNTER = 4
CLERK, PIN = "1001", "493027"
# Of these two it is never the same day: the second start opens the next one, from which on the journal is kept.
WEST, EAST = "<-12>12", "<+14>-14"


def coded(how, message, given):
    run = subprocess.run(["protoc", f"--proto_path={ROOT}", f"--{how}=hallcall.v1.{message}", "protocol/hallcall.proto"],
                         cwd=ROOT, input=given, capture_output=True, timeout=20, check=True)
    return run.stdout


class Device:
    """A device of the hall with its certificate."""

    def __init__(self, address, identity, role):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.check_hostname = False  # the dispatcher's name is a URI of the hall's own
        context.load_verify_locations(identity / "authority.pem")
        context.load_cert_chain(identity / "certificate.pem", identity / "key.pem")
        host, _, port = address.rpartition(":")
        self.link = context.wrap_socket(socket.create_connection((host, int(port)), 10))
        self.ids = itertools.count(1)
        self.say(f'hello {{ protocol_version: 1 device: "{identity.name}" role: {role} }}')
        self.hear("welcome {")

    def say(self, text):
        frame = coded("encode", "ToDispatcher", text.encode())
        self.link.sendall(struct.pack(">I", len(frame)) + frame)

    def bytes(self, count):
        got = b""
        while len(got) < count:
            more = self.link.recv(count - len(got))
            if not more:
                raise OSError("the dispatcher ended the link")
            got += more
        return got

    def hear(self, beginning):
        """The next message that begins so, as text; others are left out."""
        while True:
            text = coded("decode", "FromDispatcher", self.bytes(struct.unpack(">I", self.bytes(4))[0])).decode()
            if text.startswith(beginning):
                return text

    def ask(self, request):
        self.say(f'request {{ request_id: "r{next(self.ids)}" {request} }}')
        return self.hear("reply {")


@unittest.skipUnless(shutil.which("protoc"), "no protoc here")
class RegistersAndJournal(OnADesk):
    def hallctl(self, *words, code=0, given=None):
        run = subprocess.run([self.desk.bin / "hallctl", "--json", *map(str, words)], input=given, capture_output=True,
                             text=True, timeout=20, check=False)
        self.assertEqual(run.returncode, code, f"hallctl {words}: {run.stdout}{run.stderr}")
        return [json.loads(line) for line in run.stdout.splitlines()] if code == 0 else run.stdout + run.stderr

    def as_device(self, name):
        return "--dispatcher", f"{self.desk.dispatcher};identity={self.folder / name}"

    def enroll(self, name, role, *words):
        code = self.hallctl("enroll", name, "--role", role, *words, "--authority", self.authority)[0]["code"]
        self.hallctl("--dispatcher", self.desk.dispatcher, "join", code, "--identity", self.folder / name)

    def device(self, name, role):
        device = Device(self.desk.dispatcher, self.folder / name, role)
        self.addCleanup(device.link.close)
        return device

    def start(self, time_zone):
        file = self.hall / "hall.toml"
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"time_zone = .*", f'time_zone = "{time_zone}"', text), encoding="utf-8")
        self.desk.start_dispatcher("--authority", self.authority, "--clerks", self.clerks)

    def setUp(self):
        super().setUp()
        self.hall = self.own_copy()
        services = self.hall / "services.toml"
        text = services.read_text(encoding="utf-8")
        services.write_text(text.replace(f'id = "{SERVICE}"\n', f'id = "{SERVICE}"\nperson_quota = 1\n', 1), encoding="utf-8")
        self.authority, self.clerks, self.journal = (self.folder / name for name in ("authority", "clerks", "journal.sqlite"))
        self.make_desk(self.hall)
        self.hallctl("authority", "create", self.authority, "--hall", "registers")
        self.hallctl("clerk", "set", self.clerks, CLERK, "--name", "窗一", "--right", "cancel", given=PIN + "\n")
        self.hallctl("person-key", "create", self.folder / "person.key")
        self.person = subprocess.run([self.desk.bin / "hallctl", "person-key", "of", self.folder / "person.key"],
                                     input="000000194912310027\n", capture_output=True, text=True, timeout=20,
                                     check=True).stdout.strip()

    def audit(self):
        return [(line["device"], line["clerk"], line["what"]) for line in self.hallctl("audit", self.journal)]

    def bytes_of_journal(self):
        return b"".join(file.read_bytes() for file in self.folder.glob("journal.sqlite*"))

    def test_what_the_office_does_works_binds_devices_and_clerks_and_stands_in_the_audit_trail(self):
        self.start(WEST)
        self.enroll("kiosk-1", "kiosk")
        self.enroll(f"pad-{COUNTER}", "caller", "--counter", COUNTER)
        self.enroll("office", "operator")
        kiosk = self.device("kiosk-1", "ROLE_KIOSK")
        taken = kiosk.ask(f'take_ticket {{ service: "{SERVICE}" person: "{self.person}" }}')
        number = re.search(r'number: "([A-Z]\d{3})"', taken).group(1)
        self.assertIn("person_quota_used_up", kiosk.ask(f'take_ticket {{ service: "{SERVICE}" person: "{self.person}" }}'))
        # The pad works with a clerk alone, and the clerk has the right that it was given.
        pad = self.device(f"pad-{COUNTER}", "ROLE_CALLER")
        self.assertIn("sign_in_needed", pad.ask(f"open_counter {{ counter: {COUNTER} }}"))
        self.assertIn("sign_in_failed", pad.ask(f'sign_in {{ clerk: "{CLERK}" pin: "{PIN[::-1]}" }}'))
        self.assertIn("signed_in {", pad.ask(f'sign_in {{ clerk: "{CLERK}" pin: "{PIN}" }}'))
        self.assertIn("COUNTER_OPEN", pad.ask(f"open_counter {{ counter: {COUNTER} }}"))
        self.assertIn("TICKET_CANCELLED", pad.ask(f'cancel {{ number: "{number}" reason: CANCEL_VISITOR_LEFT }}'))
        # What is revoked comes in no more, and whoever stands before it is told why and what to do.
        self.hallctl(*self.as_device("office"), "status")
        self.hallctl("revoke", "office", "--authority", self.authority)
        said = self.hallctl(*self.as_device("office"), "--within", 1, "take", SERVICE, code=1)
        self.assertIn("the dispatcher has revoked this device's certificate: enroll the device again", said)
        self.assertEqual(self.desk.end("dispatcher"), 0)
        # While no dispatcher runs; it tells when it starts again, on the next day.
        self.hallctl("clerk", "set", self.clerks, CLERK, "--right", "none", "--keep-pin")
        self.start(EAST)
        self.assertEqual(self.desk.end("dispatcher"), 0)
        self.assertIn(self.person.encode(), self.bytes_of_journal())
        forgotten = self.hallctl("forget", self.journal, "--before", "2999-01-01")[0]
        self.assertEqual(forgotten["forgotten"], 1)
        self.assertNotIn(self.person.encode(), self.bytes_of_journal())
        self.assertEqual(self.hallctl("journal", "check", self.journal)[0]["days"], 2)
        self.check_audit()

    def check_audit(self):
        lines = self.audit()
        pad = f"pad-{COUNTER}"
        joined = [(name, "", what) for name in ("kiosk-1", pad, "office") for what in ("device_enrolled", "device_joined")]
        self.assertEqual([line for line in lines if line in joined], joined)
        told = [("", "", "settings_in_force"), ("", "", "access_in_force"), (pad, CLERK, "sign_in_failed"),
                (pad, CLERK, "clerk_signed_in"), (pad, CLERK, "ticket_cancelled"),
                ("office", "", "device_revoked"), ("", "", "settings_in_force"), ("", CLERK, "clerk_given"),
                ("", "", "journal_forgotten")]
        others = [line for line in lines if line not in joined]
        self.assertCountEqual(others, told)
        self.assertEqual(others[-1], told[-1])


if __name__ == "__main__":
    unittest.main()
