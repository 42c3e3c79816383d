# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of bursar serve share: a server in a fresh folder, and asking
it."""
import contextlib
import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import threading
import time

from cli_case import BURSAR, CliCase, is_sanitized

TOKEN = "test0123456789abcdef"
SOURCE = pathlib.Path(os.environ["BURSAR_SOURCE"])
# Seconds that anything may take: nobody waits for it.
PATIENCE = 120 if is_sanitized() else 60
ENDS = ("result", "failed", "cancelled")


class Events:
    """A stream of events of one client, read by a thread of its own."""

    def __init__(self, server, client):
        self.seen = []
        self.news = threading.Condition()
        self.connection = http.client.HTTPConnection(
            "127.0.0.1", server.port, timeout=PATIENCE)
        self.connection.request("GET", f"/api/events?client={client}",
                                headers={"X-Bursar-Token": TOKEN})
        self.socket = self.connection.sock
        self.response = self.connection.getresponse()
        self.status = self.response.status
        self.ended = False
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.thread.start()

    def listen(self):
        name = None
        try:
            for line in self.response:
                word, _, rest = line.decode().rstrip("\n").partition(": ")
                if word == "event":
                    name = rest
                elif word == "data":
                    with self.news:
                        self.seen.append((name, json.loads(rest)))
                        self.news.notify_all()
        except (OSError, ValueError, AttributeError):
            pass
        with self.news:
            self.ended = True
            self.news.notify_all()

    def of(self, job, names=ENDS):
        """The first event of a job with one of these names: (name, data)."""

        def found():
            return next((event for event in self.seen
                         if event[0] in names and event[1]["job"] == job),
                        None)

        with self.news:
            if not self.news.wait_for(lambda: found() or self.ended, PATIENCE):
                raise TimeoutError(f"no {names} of job {job}")
            if found() is None:
                raise EOFError(f"the stream ended before {names} of {job}")
            return found()

    def names(self, job):
        with self.news:
            return [name for name, data in self.seen if data["job"] == job]

    def close(self):
        with contextlib.suppress(OSError):  # who reads from it goes on
            self.socket.shutdown(socket.SHUT_RDWR)
        self.thread.join()
        self.response.close()
        self.connection.close()


class ServeCase(CliCase):
    """Every test has a server of its own that serves the folder."""

    served = "."

    def setUp(self):
        super().setUp()
        self.saved = self.folder / "saved"
        self.saved.mkdir()
        self.process = self.start(
            [BURSAR, "serve", self.served, "--save-to", "saved"])
        self.addCleanup(self.stop)
        self.address = self.process.stdout.readline().strip()
        self.port = int(self.address.split(":")[2].split("/")[0])

    def start(self, words, **more):
        return subprocess.Popen(
            words, cwd=self.folder, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
            env=self.environment({"BURSAR_TOKEN": TOKEN}), **more)

    def stop(self, number=signal.SIGTERM):
        """Ends the server; its exit code."""
        if self.process.stdout.closed:
            return self.process.returncode
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        finally:
            self.process.stdout.close()
            self.errors = self.process.stderr.read()
            self.process.stderr.close()
        return code

    def ask(self, method, path, body=None, headers=None, token=TOKEN):
        """Status, headers, bytes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port,
                                                timeout=PATIENCE)
        if body is not None and not isinstance(body, (bytes, str)):
            body = json.dumps(body)
        told = {"X-Bursar-Token": token} if token else {}
        try:
            connection.request(method, path, body, {**told, **(headers or {})})
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()

    def get(self, path, status=200):
        found, _, body = self.ask("GET", path)
        self.assertEqual(found, status, body)
        return json.loads(body)

    def post(self, path, body, status=200):
        found, _, answer = self.ask("POST", path, body)
        self.assertEqual(found, status, answer)
        return json.loads(answer)

    def listen(self, client="page"):
        events = Events(self, client)
        self.assertEqual(events.status, 200)
        self.addCleanup(events.close)
        return events

    def question(self, question, client="page", **members):
        return self.post("/api/questions",
                         {"client": client, "question": question,
                          **members})["job"]

    def leftovers(self):
        """Open files and threads of the server."""
        place = pathlib.Path(f"/proc/{self.process.pid}")
        return (len(list((place / "fd").iterdir())),
                len(list((place / "task").iterdir())))

    def settles(self, before):
        """That it comes back to so many files and threads, or less."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            now = self.leftovers()
            if now[0] <= before[0] and now[1] <= before[1]:
                return
            time.sleep(0.1)
        self.fail(f"files, threads: {before} before, {now} now")
