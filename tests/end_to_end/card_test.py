#!/usr/bin/env python3
"""Identity cards at the kiosk, from the reader to the journal: a person has one ticket, and who it is stands nowhere."""

import re
import socket
import subprocess
import threading
import time
import unittest

from on_a_desk import OnADesk, SERVICE

NAMED = "household-registration-by-name"
# What stands on the specimen cards that are laid (drivers/id_card/specimen_cards.cpp).
NUMBERS = ("000000194912310027", "000000193202290012")
ON_CARDS = (*NUMBERS, "样张")
# And what a screen might make of it: born, good from and until, the end of a number.
READ_ON_CARDS = (*ON_CARDS, "1949", "1932", "20200101", "20400101", *(number[-6:] for number in NUMBERS))


def read_all_the_time(screen, check):
    """From now on check(text) sees every text in the window behind whatever is looked at or done there."""
    tell = screen.tell

    def tell_and_read(*words):
        answer = tell(*words)
        for text in tell("read")["texts"]:
            check(text)
        return answer

    screen.tell = tell_and_read


class Wire:
    """Between the kiosk and the dispatcher: whatever goes over it is kept."""

    def __init__(self, address):
        host, _, port = address.rpartition(":")
        self.far = (host, int(port))
        self.bytes = bytearray()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listener.getsockname()[1]
        self.ends = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
                far = socket.create_connection(self.far)
            except OSError:
                return
            self.ends += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self.carry, args=(one, other), daemon=True).start()

    def carry(self, one, other):
        try:
            while piece := one.recv(65536):
                self.bytes += piece
                other.sendall(piece)
        except OSError:
            pass

    def close(self):
        for end in (self.listener, *self.ends):
            end.close()


def spellings(text):
    """As it may stand in a file: UTF-8, UTF-16 as on the card, escaped as in JSON."""
    return text.encode(), text.encode("utf-16-le"), text.encode("ascii", "backslashreplace")


class CardsThatArePersons(OnADesk):
    def setUp(self):
        super().setUp()
        hall = self.own_copy()
        services = hall / "services.toml"
        text = services.read_text(encoding="utf-8")
        row = re.search(r'\[\[service\]\]\nid = "%s"\n(?:(?!\n\n).)*' % SERVICE, text, re.S).group(0)
        self.assertIn("[[service]]", row)
        counted = row.replace("name =", "person_quota = 1\nname =", 1)
        named = row.replace(SERVICE, NAMED, 1).replace("name =", "real_name = true\nname =", 1)
        services.write_text(text.replace(row, counted + "\n\n" + named), encoding="utf-8")
        self.start_desk(hall, "--log-decisions")
        self.desk.start_printer()
        self.desk.start_id_reader()
        self.key_file = self.folder / "person.key"
        self.desk.hallctl("person-key", "create", self.key_file)
        self.wire = Wire(self.desk.dispatcher)
        self.addCleanup(self.wire.close)
        self.dispatcher, self.desk.dispatcher = self.desk.dispatcher, self.wire.address
        self.kiosk = self.desk.start_kiosk(outbox=True, person_key=self.key_file)
        self.desk.dispatcher = self.dispatcher
        self.kiosk.wait_for("lay-card")
        self.texts_read = set()
        self.never_shown = (*READ_ON_CARDS, *(self.person_of(number)[:8] for number in NUMBERS))
        read_all_the_time(self.kiosk, self.says_nothing_of_a_card)

    def says_nothing_of_a_card(self, text):
        self.texts_read.add(text)
        for secret in self.never_shown:
            self.assertNotIn(secret, text, f"on the screen: {text}")

    def lay(self, card):
        """The card before it is lifted first, as long as hands take: the kiosk asks its reader every 300 ms."""
        self.desk.tell("id-card-reader", "card lift")
        time.sleep(0.8)
        self.assertTrue(self.desk.tell("id-card-reader", f"card lay {card}").startswith("ok"))

    def come_with(self, card, service):
        self.lay(card)
        self.kiosk.tap("unit-police")
        self.kiosk.tap(f"service-{service}")

    def person_of(self, number):
        run = subprocess.run([self.desk.bin / "hallctl", "person-key", "of", self.key_file], input=number + "\n",
                             capture_output=True, text=True, timeout=20, check=True)
        return run.stdout.strip()

    def persons_in_journal(self):
        dump = self.desk.hallctl("journal", "dump", self.folder / "journal.sqlite")
        taken = [event["ticket_taken"] for row in dump for event in row.get("events", []) if "ticket_taken" in event]
        return [(ticket["service"], ticket.get("person", "")) for ticket in taken]

    def files(self):
        return {file: file.read_bytes() for file in self.folder.rglob("*") if file.is_file() and file != self.key_file}

    def test_one_ticket_for_a_person_and_who_it_is_stands_nowhere(self):
        one, other = map(self.person_of, NUMBERS)
        self.come_with("citizen", SERVICE)
        self.kiosk.wait_for("card-was-read")
        self.kiosk.tap("take-ticket")
        self.kiosk.wait_for("ticket-number", r"^[A-Z]\d{3}$")
        self.kiosk.tap("done")
        # The same card again: refused in words.
        self.come_with("citizen", SERVICE)
        self.kiosk.wait_for("card-was-read")
        self.kiosk.tap("take-ticket")
        self.kiosk.wait_for("notice-text", "您今天已经取过这项业务的号")
        self.kiosk.picture(self.folder / "refused.png")
        self.kiosk.tap("done")
        # Whoever comes next, without a card, is nobody: no quota of persons binds them.
        self.visitor_takes(self.kiosk)
        # Another person; and a card that is none.
        self.come_with("citizen-2", SERVICE)
        self.kiosk.wait_for("card-was-read")
        self.kiosk.tap("take-ticket")
        self.kiosk.wait_for("ticket-number", r"^[A-Z]\d{3}$")
        self.kiosk.tap("done")
        self.lay("foreign")
        self.kiosk.wait_for("card-says", "不是身份证")
        self.kiosk.tap("start-over")
        # With real names: the card is asked for, and the ticket comes by itself.
        self.desk.tell("id-card-reader", "card lift")
        self.kiosk.tap("touch-to-begin")
        self.kiosk.tap("unit-police")
        self.kiosk.tap(f"service-{NAMED}")
        self.kiosk.wait_for("card-asked", "请将身份证放在读卡区")
        self.assertNotIn("take-ticket", self.kiosk.items())
        self.lay("citizen")
        self.kiosk.wait_for("ticket-number", r"^[A-Z]\d{3}$")
        self.kiosk.tap("done")
        refused = self.desk.hallctl("take", NAMED, refusals=True)[0]
        self.assertEqual(refused["refusal"], "person_needed", refused)
        self.assertEqual(self.persons_in_journal(), [(SERVICE, one), (SERVICE, ""), (SERVICE, other), (NAMED, one)])
        self.assertIn("身份证已读取，只用于这次取号", self.texts_read)
        self.assertGreater(len(self.texts_read), 50)  # that it does read
        self.look_everywhere(one)

    def look_everywhere(self, person):
        shown = [self.desk.hallctl("status"), self.desk.hallctl("watch", "--count", 1), self.desk.hallctl("devices")]
        self.desk.end("kiosk-1")
        self.desk.end("dispatcher")
        places = {**self.files(), "the wire": bytes(self.wire.bytes), "hallctl": repr(shown).encode()}
        for place, contents in places.items():
            for text in ON_CARDS:
                for spelling in spellings(text):
                    self.assertNotIn(spelling, contents, f"{text} in {place}")
        # The key is where it has to be, and nowhere else.
        with_key = {place for place, contents in places.items() if person.encode() in contents}
        self.assertIn("the wire", with_key)
        journal = {file for file in with_key if file != "the wire"}
        self.assertTrue(journal)
        self.assertTrue(all(file.name.startswith("journal.sqlite") for file in journal), with_key)
        self.assertIn("event=decided", self.desk.log("dispatcher"))
        self.assertTrue((self.folder / "kiosk-1.outbox").exists())


if __name__ == "__main__":
    unittest.main()
