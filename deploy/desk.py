"""A whole hall on one desk: the real programs, started, touched, looked at and ended. Used by deploy/demo and tests/end_to_end.

Every program runs in its own process with a log file of its own in the desk's folder; Desk ends what it started and nothing else.
The screens are touched through Qt's plugin `hands` (tests/end_to_end/hands), which the environment loads into them.
"""

import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import time

WAIT_SECONDS = 20
BENCH_KINDS = ("printer", "id-card-reader", "sign")  # bench/switchboard.cpp


class DeskError(Exception):
    pass


def wait_until(what, is_so, seconds=WAIT_SECONDS):
    """The first true answer of is_so(); DeskError naming `what` when there is none in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = is_so()
        if answer:
            return answer
        time.sleep(0.05)
    raise DeskError(f"waited {seconds} s in vain until {what}")


class Screen:
    """One running screen program, seen and touched through its hands."""

    def __init__(self, name, path):
        self.name = name
        self.path = path

    def tell(self, line, seconds=WAIT_SECONDS):
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(seconds)
            link.connect(str(self.path))
            link.sendall(line.encode() + b"\n")
            answer = b""
            while not answer.endswith(b"\n"):
                more = link.recv(65536)
                if not more:
                    raise DeskError(f"{self.name} hung up at: {line}")
                answer += more
        answer = json.loads(answer)
        if "error" in answer:
            raise DeskError(f"{self.name}: {answer['error']}")
        return answer

    def is_there(self):
        try:
            self.tell("look", 2)
            return True
        except (OSError, DeskError):
            return False

    def items(self):
        """Everything visible that has a name: {name: {"text", "x", "y", "width", "height", "enabled"}}."""
        return {item["name"]: item for item in self.tell("look")["items"]}

    def text(self, name):
        return self.items().get(name, {}).get("text", "")

    def wait_for(self, name, text=None, seconds=WAIT_SECONDS):
        """Until the item is visible (and says `text`, a regular expression); returns what it says."""

        def seen():
            item = self.items().get(name)
            return item if item and (text is None or re.search(text, item["text"])) else None

        return wait_until(f"{self.name} shows {name}" + (f" saying {text}" if text else ""), seen, seconds)["text"]

    def wait_until_gone(self, name, seconds=WAIT_SECONDS):
        wait_until(f"{self.name} no longer shows {name}", lambda: name not in self.items(), seconds)

    def tap(self, name, seconds=WAIT_SECONDS):
        """Touches the item as soon as it is there and can be touched."""
        wait_until(f"{self.name} can be touched at {name}", lambda: self.items().get(name, {}).get("enabled"), seconds)
        self.tell(f"tap {name}")

    def key(self, key):
        self.tell(f"key {key}")

    def picture(self, file):
        self.tell(f"picture {file}")


class Desk:
    """The programs of one hall in one folder; a context manager that ends them all."""

    def __init__(self, build, folder, settings, windows=False, address="127.0.0.1"):
        self.bin = pathlib.Path(build).resolve() / "bin"
        self.hands_folder = pathlib.Path(build).resolve() / "hands"
        self.folder = pathlib.Path(folder).resolve()
        self.settings = pathlib.Path(settings).resolve()
        self.windows = windows
        self.loopback = address
        self.running = {}
        self.device, self.control = {}, {}  # emulated devices: "127.0.0.1:port"
        self.dispatcher = None  # "127.0.0.1:port"
        for name in ("logs", "slips", "run"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        # Sockets have short names only: not below the folder, which may be deep.
        self.sockets = pathlib.Path(f"/tmp/hallcall-desk-{os.getpid()}-{id(self):x}")
        self.sockets.mkdir(mode=0o700)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for name in reversed(list(self.running)):
            self.end(name)
        for path in self.sockets.iterdir():
            path.unlink()
        self.sockets.rmdir()

    # ---- processes -----------------------------------------------------------------------------------------------

    def start(self, name, command, environment=None):
        log = open(self.folder / "logs" / f"{name}.log", "ab")
        process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                   env={**os.environ, **(environment or {})})
        log.close()
        self.running[name] = process
        return process

    def end(self, name, how=signal.SIGTERM, seconds=10):
        """Ends one program and returns its exit code; a program that will not go is killed, and that is an error."""
        process = self.running.pop(name)
        if process.poll() is not None:
            return process.returncode
        process.send_signal(how)
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise DeskError(f"{name} did not end within {seconds} s") from None

    def log(self, name):
        return (self.folder / "logs" / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def has_died(self):
        return [f"{name} ended with {process.returncode}" for name, process in self.running.items()
                if process.poll() is not None]

    # ---- the programs --------------------------------------------------------------------------------------------

    def start_dispatcher(self, *words):
        """On the journal of this folder; on the same port again after a restart."""
        port_file = self.folder / "run" / "dispatcher.port"
        port_file.unlink(missing_ok=True)
        self.start("dispatcher", [self.bin / "hallcall-dispatcher", "--settings", self.settings,
                                  "--journal", self.folder / "journal.sqlite",
                                  "--listen", self.dispatcher or f"{self.loopback}:0", "--port-file", port_file, *words])
        self.dispatcher = self.address_in(port_file, "dispatcher")

    def start_emulated(self, name, program, *words):
        """An emulated device and its control port, by name in self.device and self.control."""
        port_file = self.folder / "run" / f"{name}.port"
        control_file = self.folder / "run" / f"{name}-control.port"
        for file in (port_file, control_file):
            file.unlink(missing_ok=True)
        self.start(name, [self.bin / program, *words, "--listen", f"{self.loopback}:0", "--port-file", port_file,
                          "--control", f"{self.loopback}:0", "--control-port-file", control_file])
        self.device[name] = self.address_in(port_file, name)
        self.control[name] = self.address_in(control_file, name)

    def start_printer(self):
        self.start_emulated("printer", "hallcall-emulated-printer", "--slips", self.folder / "slips")

    def start_id_reader(self):
        self.start_emulated("id-card-reader", "hallcall-emulated-id-reader")

    def start_scanner(self):
        """On a serial line; hold a code out with tell("scanner", "scan CODE")."""
        control_file = self.folder / "run" / "scanner-control.port"
        control_file.unlink(missing_ok=True)
        self.start("scanner", [self.bin / "hallcall-emulated-scanner", "--pty", self.sockets / "scanner",
                               "--control", f"{self.loopback}:0", "--control-port-file", control_file])
        self.device["scanner"] = f"serial:{self.sockets / 'scanner'}"
        self.control["scanner"] = self.address_in(control_file, "scanner")

    def start_sign(self):
        """Over counter 4: 64 by 32 dots."""
        self.start_emulated("sign", "hallcall-emulated-sign", "--protocol", "c_power", "--width", "64", "--height", "32",
                            "--picture", self.folder / "sign.png")

    def address_in(self, port_file, name):
        def said():
            if self.running[name].poll() is not None:
                raise DeskError(f"{name} ended with {self.running[name].returncode}:\n{self.log(name)}")
            return port_file.exists() and port_file.read_text(encoding="utf-8").strip()

        return wait_until(f"{name} listens", said)

    def tell(self, name, line):
        """ "paper out", "card lift", … on the control port of an emulated device."""
        host, _, port = self.control[name].rpartition(":")
        with socket.create_connection((host, int(port)), WAIT_SECONDS) as link:
            link.sendall(line.encode() + b"\n")
            return link.makefile("r", encoding="utf-8").readline().strip()

    def tell_printer(self, line):
        return self.tell("printer", line)

    def start_screen(self, name, command, scale="1"):
        """A screen program of the hall, or of the bench."""
        hands = self.sockets / name
        environment = {
            "QT_PLUGIN_PATH": str(self.hands_folder),
            "QT_QPA_GENERIC_PLUGINS": f"hands:{hands}",
            "QT_QUICK_BACKEND": "software",
            "LC_ALL": "C.UTF-8",
        }
        if self.windows:
            environment["QT_SCALE_FACTOR"] = scale
        else:
            environment |= {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(self.folder / "run")}
            (self.folder / "run").chmod(0o700)
        self.start(name, command, environment)
        screen = Screen(name, hands)

        def there():
            if self.running[name].poll() is not None:
                raise DeskError(f"{name} ended with {self.running[name].returncode}:\n{self.log(name)}")
            return screen.is_there()

        wait_until(f"{name} has a window", there)
        return screen

    def of_the_hall(self, name):
        return ["--dispatcher", self.dispatcher, "--device", name]

    def start_kiosk(self, name="kiosk-1", outbox=False, person_key=None):
        reader = ["--id-card-reader", f"tcp:{self.device['id-card-reader']}"] if "id-card-reader" in self.device else []
        scanner = ["--scanner", self.device["scanner"]] if "scanner" in self.device else []
        if person_key:
            reader += ["--person-key", person_key]
        alone = ["--outbox", self.folder / f"{name}.outbox"] if outbox else []
        return self.start_screen(name, [self.bin / "hallcall-kiosk", "--printer", f"tcp:{self.device['printer']}",
                                        *reader, *scanner, *alone, "--windowed", *self.of_the_hall(name)], "0.45")

    def start_caller(self, counter):
        name = f"pad-{counter}"
        return self.start_screen(name, [self.bin / "hallcall-caller", "--counter", counter, *self.of_the_hall(name)])

    def start_display(self, name="wall-1"):
        audio = "device" if self.windows else f"wav:{self.folder / 'announcements.wav'}"
        sign = ["--sign", f"c_power:tcp:{self.device['sign']};64x32;counter=4"] if "sign" in self.device else []
        return self.start_screen(name, [self.bin / "hallcall-display", "--audio", audio, *sign, "--windowed",
                                        *self.of_the_hall(name)], "0.5")

    def start_bench(self):
        """The switches of the emulated printer, card reader and sign that were started; others are moved with tell()."""
        return self.start_screen("bench", [self.bin / "hallcall-bench", *(f"{name}={at}" for name, at in self.control.items()
                                                                          if name in BENCH_KINDS)])

    # ---- looking from outside ------------------------------------------------------------------------------------

    def hallctl(self, *words, refusals=False):
        """The JSON objects that hallctl prints; DeskError when it fails (a refusal is an answer with refusals=True)."""
        run = subprocess.run([self.bin / "hallctl", "--json", "--dispatcher", self.dispatcher, *map(str, words)],
                             capture_output=True, text=True, timeout=WAIT_SECONDS, check=False)
        if run.returncode and not (refusals and run.returncode == 3):
            raise DeskError(f"hallctl {' '.join(map(str, words))}: exit {run.returncode}: {run.stdout}{run.stderr}")
        return [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]

    def slips(self):
        return sorted((self.folder / "slips").glob("*.png"))

    def wait_for_slip(self, count):
        wait_until(f"{count} slips are printed", lambda: len(self.slips()) >= count)
        return self.slips()[count - 1]

    @staticmethod
    def qr_of(slip):
        """What a phone reads from the slip (zbar)."""
        run = subprocess.run(["zbarimg", "--quiet", "--raw", str(slip)], capture_output=True, text=True,
                             timeout=WAIT_SECONDS, check=False)
        return run.stdout.strip()
