#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar serve against those who mean it no good, and those who just go away:
right status codes, and the server is as before afterwards."""
import concurrent.futures
import json
import os
import socket
import time
import unittest

from serve_case import PATIENCE, TOKEN, Events, ServeCase

RUN = {"scenario": "served/run"}
SLOW = {"scenario": "served/long"}
LONG = {"question": "optimize", "choice": {"scenario": "served/levers"},
        "levers": ["spend=0:20"], "maximize": ["mean(final)"],
        "evaluations": 10000000, "luck": 100000}


class Hostile(ServeCase):
    def setUp(self):
        super().setUp()
        self.get("/api/scenarios")
        self.before = self.leftovers()

    def tearDown(self):
        """Alive, and nothing leaked."""
        if self.process.poll() is None:
            self.settles(self.before)
            self.get("/api/scenarios")
            self.assertEqual(self.stop(), 0)
        self.assertNotIn("Sanitizer", self.errors)

    def status(self, *words, **more):
        return self.ask(*words, **more)[0]

    def refused(self, question, status=400):
        return self.post("/api/questions", question, status)["error"]


class Strangers(Hostile):
    def test_token(self):
        for token in (None, "", "x", TOKEN[:-1], TOKEN + "x", TOKEN.upper(),
                      TOKEN[:-1] + "g", "x" * 4000):
            for method, path in (("GET", "/api/scenarios"),
                                 ("POST", "/api/study"),
                                 ("GET", "/api/events?client=a"),
                                 ("GET", "/api/nothing"), ("GET", "/api")):
                self.assertEqual(self.status(method, path, token=token), 403)
        self.assertEqual(
            self.status("GET", f"/api/scenarios?token={TOKEN}", token=None),
            403)

    def test_host(self):
        for host in ("evil.example", f"evil.example:{self.port}", "127.0.0.1",
                     f"127.0.0.1:{self.port + 1}", f"127.0.0.2:{self.port}",
                     f"localhost.evil.example:{self.port}", ""):
            for path in ("/", "/api/scenarios"):
                self.assertEqual(self.status("GET", path,
                                             headers={"Host": host}), 403)
        self.assertEqual(self.status(
            "GET", "/", headers={"Host": f"localhost:{self.port}"}), 200)

    def test_origin(self):
        for origin in ("http://evil.example", "null", "https://127.0.0.1",
                       f"https://127.0.0.1:{self.port}",
                       f"http://127.0.0.1:{self.port}.evil.example",
                       f"http://127.0.0.1:{self.port + 1}"):
            self.assertEqual(self.status("POST", "/api/study",
                                         RUN, headers={"Origin": origin}), 403)
        ours = {"Origin": f"http://127.0.0.1:{self.port}"}
        self.assertEqual(self.status("POST", "/api/study", RUN, headers=ours),
                         200)

    def test_other_addresses(self):
        """It listens on 127.0.0.1 alone."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
            try:
                any_socket.connect(("192.0.2.1", 9))
                address = any_socket.getsockname()[0]
            except OSError:
                self.skipTest("this machine has no other address")
        if address.startswith("127."):
            self.skipTest("this machine has no other address")
        with self.assertRaises(OSError):
            socket.create_connection((address, self.port), 2).close()

    def test_no_cors(self):
        status, headers, _ = self.ask("OPTIONS", "/api/study")
        self.assertEqual(status, 405)
        self.assertFalse([h for h in headers
                          if h.startswith("Access-Control")])


class Requests(Hostile):
    def test_methods(self):
        for method, path, allowed in (
                ("POST", "/", "GET, HEAD"), ("PUT", "/app.js", "GET, HEAD"),
                ("DELETE", "/api/scenarios", "GET"), ("GET", "/api/study", "POST"),
                ("POST", "/api/jobs/1", "DELETE"), ("BREW", "/api/study", "POST"),
                ("TRACE", "/", "GET, HEAD")):
            status, headers, _ = self.ask(method, path)
            self.assertEqual(status, 405, (method, path))
            self.assertEqual(headers["Allow"], allowed)

    def test_paths(self):
        for path in ("/../run.cfg", "/..%2frun.cfg", "/%2e%2e/run.cfg",
                     "/run.cfg", "//etc/passwd", "/app.js/../run.cfg",
                     "/index.html%00.js", "/APP.JS", "/api/../app.js",
                     "/api/jobs/../../app.js", "/api/jobs/1/2",
                     "/api/jobs/", "/api/jobs/-1", "/api/jobs/99999999999",
                     "/api/nothing", "/" + "a" * 5000):
            method = "DELETE" if "/api/jobs" in path else "GET"
            status, _, body = self.ask(method, path)
            if path.startswith("/index.html"):
                self.assertEqual(body[:15], b"<!doctype html>"[:15])
            else:
                self.assertEqual(status, 404, path)

    def test_ids(self):
        for name in ("../run", "served/../run", "/etc/passwd", "run",
                     "served/run.cfg", "served/tiny", "served/./run",
                     f"{self.folder}/run.cfg", "", "served/\u0000run",
                     "a" * 8000):
            status = self.status("POST", "/api/study", {"scenario": name})
            self.assertIn(status, (400, 404), name)
        for name in ("../run", "..%2frun", "/etc/passwd", ""):
            self.assertEqual(self.status("GET", f"/api/text?scenario={name}"),
                             404, name)
        self.assertEqual(self.status("GET", "/api/text"), 400)

    def test_body(self):
        for size, status in ((1 << 20, 400), ((1 << 20) + 1, 413),
                             (3 << 20, 413)):
            self.assertEqual(self.status("POST", "/api/texts", b"x" * size),
                             status)
        with self.assertRaises(OSError):  # cut
            self.ask("POST", "/api/texts", b"x" * (40 << 20))

    def test_json(self):
        deep = "[" * 100000 + "]" * 100000
        for body in ("", "{", "null", "[]", "1", '"x"', "{'scenario': 1}",
                     '{"scenario": "served/run",}', "\x00",
                     '{"scenario": "served/run"} x',
                     '{"scenario": "a", "scenario": "served/run"}',
                     '{"scenario": "\\ud800"}', b'{"scenario": "\xff"}',
                     '{"scenario": "served/run", "set": ' + deep + "}", deep,
                     '{"a":' * 5000 + "1" + "}" * 5000,
                     '{"scenario": "' + "[" * 5000 + '", "more": 1}'):
            for path in ("/api/study", "/api/questions", "/api/saved",
                         "/api/texts", "/api/structure"):
                self.assertEqual(self.status("POST", path, body), 400, body[:60])

    def test_members(self):
        for member in ({"nobody": 1}, {"set": "a"}, {"set": [1]},
                       {"set": [["a"]]}, {"set": ["inputs.a=1"] * 401},
                       {"with": {}}, {"draws": "1"}, {"draws": -1},
                       {"draws": 1.5}, {"draws": 1e300},
                       {"draws": 10 ** 30}, {"seed": 7}, {"seed": "-1"},
                       {"seed": "0x1"}, {"policies": ["help"]},
                       {"rung": 1}, {"scenario": 1}, {"scenario": None}):
            self.post("/api/study", {**RUN, **member}, 400)
        for member in ({"nobody": 1}, {"draw": 1}, {"when": "x"},
                       {"stages": 1}, {"stages": "true"}, {"paths": -1},
                       {"against": "served/run"}, {"client": ""},
                       {"client": "c" * 64}, {"client": None},
                       {"question": "rm"}, {"question": 1},
                       {"choice": {}}, {"choice": "served/run"},
                       {"against": {**RUN, "nobody": 1}}):
            self.refused({"client": "a", "question": "run", "choice": RUN,
                          **member})

    def test_clients(self):
        for client in ("", "c" * 64):
            self.assertEqual(self.status("GET",
                                         f"/api/events?client={client}"), 400)
        self.assertEqual(self.status("GET", "/api/events"), 400)


class Settings(Hostile):
    def test_set(self):
        secret = self.folder.parent / "secret.cfg"
        for setting in (
                "model=/etc/passwd", "extends=/etc/passwd",
                'inputs.a=1.0; model = "/etc/passwd"',
                "inputs.a=1.0;\n@include \"/etc/passwd\"",
                "inputs.a=@include \"x\"", "@include=x",
                "inputs.a={ file = \"/etc/passwd\"; }",
                "inputs.a={ dist = \"empirical\"; file : \"/etc/passwd\"; }",
                "inputs.file=/etc/passwd", "data.a.file=x.csv",
                "data={ a = 1; }", "shocks.a={ extends = \"x\"; }",
                "inputs.a=1.0\r", "inputs.a=1.0\u0000x", "inputs.a=\u0007",
                "inputs.../../x=1", "inputs/../model=x", "inputs.a b=1",
                "output.series=[\"cash\"]", "runs.memory=100000",
                "runs.draws=1", "time.start=2030-01-01", "on.inputs.a=1",
                "inputs=1", "=", "", "inputs.", "inputs.=", "inputs.a",
                "inputs.a=\"unclosed", "rungs.a.b=1", "time.dt.x=1",
                "policies.help.set={ model = 1.0; }",
                f"inputs.burden={{ @include \"{secret}\" }}"):
            status, _, body = self.ask("POST", "/api/study",
                                       {**RUN, "set": [setting]})
            self.assertEqual(status, 400, setting)
            self.assertNotIn(b"root:", body)
        self.post("/api/study", {**RUN, "set": ['policies.help.title="file"']})

    def test_absurd(self):
        """What the library has to refuse, or bear."""
        for setting in ("time.dt=0.0", "time.dt=-1.0", "time.dt=1e-300",
                        "time.years=1e9", "time.years=-3", "inputs.burden=nan",
                        "inputs.burden={ dist = \"uniform\"; }",
                        "inputs.burden=" + "(" * 4000,
                        "inputs.burden=" + "1" * 8000):
            status = self.status("POST", "/api/study",
                                 {**RUN, "set": [setting]})
            self.assertEqual(status, 400, setting[:60])

    def test_series(self):
        events = Events(self, "a")
        for series in ("cash\"]; model = \"x", "../x", "", "cash[0]", "a" * 200):
            job = self.question("run", "a", choice=RUN, series=[series])
            self.assertEqual(events.of(job)[0], "failed")
        events.close()

    def test_names(self):
        for name in ("../x", "/tmp/x", "", ".", "..", ".x", "-x", "a/b",
                     "a\u0000b", "a b", "x" * 65, "run.cfg", "\u00e9"):
            self.post("/api/saved", {"name": name, "choice": RUN}, 400)
            self.post("/api/texts", {"name": name, "text": "x"}, 400)
        self.assertEqual(list(self.saved.iterdir()), [])

    def test_texts(self):
        """What a page's scenario names lies in the folders, or is not read."""
        outside = self.folder.parent / f"outside-{os.getpid()}.cfg"
        outside.write_text((self.folder / "run.cfg").read_text().replace(
            "tiny.cfg", str(self.folder / "tiny.cfg")))
        self.addCleanup(outside.unlink)
        (self.folder / "link.cfg").symlink_to(outside)
        for text in ('@include "../run.cfg"\n', f'extends = "{outside}";\n',
                     'extends = "../link.cfg";\n',
                     'model = "/etc/passwd";\n', 'extends = "../../../../'
                     'etc/passwd";\n', f'extends = "../../{outside.name}";\n',
                     'extends = "../run.cfg"; inputs: { burden: { dist = '
                     '"empirical"; file = "/etc/passwd"; }; };\n',
                     'extends = "../run.cfg"; data: { a: { file = '
                     '"/etc/passwd"; kind = "set"; }; };\n'):
            status, _, body = self.ask("POST", "/api/texts",
                                       {"name": "x", "text": text})
            self.assertEqual(status, 400, text)
            self.assertNotIn(b"root:", body)
        self.assertEqual(list(self.saved.iterdir()), [])


class Crowds(Hostile):
    def test_two_hundred(self):
        def one(i):
            if i % 2 == 0:
                return self.status("GET", "/api/scenarios")
            return self.status("POST", "/api/study", RUN)

        with concurrent.futures.ThreadPoolExecutor(200) as crowd:
            found = list(crowd.map(one, range(200)))
        self.assertEqual(set(found), {200})

    def test_many_clients(self):
        """There is an end to it; those that are there are served."""
        streams, refused = [], 0
        for i in range(80):
            try:
                stream = Events(self, f"client{i}")
            except OSError:
                refused += 1
                continue
            refused += stream.status == 429
            streams.append(stream)
        self.assertGreater(refused, 0)
        job = self.question("run", "client0", choice={**RUN, "draws": 50})
        self.assertEqual(streams[0].of(job)[0], "result")
        for stream in streams:
            stream.close()

    def test_many_questions(self):
        events = Events(self, "a")
        statuses = [self.status("POST", "/api/questions",
                                {"client": "a", **LONG})
                    for _ in range(40)]
        self.assertIn(429, statuses)
        events.close()

    def test_one_client_twice(self):
        """The newer stream has the events."""
        first, second = Events(self, "a"), Events(self, "a")
        first.thread.join(PATIENCE)
        self.assertTrue(first.ended)
        job = self.question("run", "a", choice={**RUN, "draws": 50})
        self.assertEqual(second.of(job)[0], "result")
        first.close()
        second.close()

    def test_disappears(self):
        """A client that goes away in the middle: its run ends."""
        events = Events(self, "a")
        job = self.question("run", "a", choice=SLOW)
        events.of(job, ("progress",))
        busy = self.leftovers()
        events.close()
        self.assertGreater(busy[1], self.before[1])
        self.settles(self.before)
        again = Events(self, "b")
        job = self.question("run", "b", choice={**RUN, "draws": 50})
        self.assertEqual(again.of(job)[0], "result")
        again.close()

    def test_never_listens(self):
        """Nor does one that asked and never opened a stream keep it busy."""
        self.question("run", "a", choice=SLOW)
        self.settles(self.before)

    def test_ends_under_load(self):
        """Ending waits for nobody."""
        for name in ("a", "b", "c"):
            self.listen(name)
            self.question("run", name, choice=SLOW)
            self.question(client=name, **LONG)
        begun = time.monotonic()
        self.assertEqual(self.stop(), 0)
        self.assertLess(time.monotonic() - begun, PATIENCE / 2)


class Slow(Hostile):
    def connect(self):
        made = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
        self.addCleanup(made.close)
        return made

    def test_slow_loris(self):
        """A byte at a time, by many: cut, and others are served meanwhile."""
        slow = [self.connect() for _ in range(100)]
        end = time.monotonic() + PATIENCE
        cut = set()
        head = b"GET /api/scenarios HTTP/1.1\r\nHost: 127.0.0.1\r\nX: "
        for i, one in enumerate(slow):
            one.sendall(head if i % 2 else b"")
        self.assertEqual(self.status("GET", "/"), 200)
        while len(cut) < len(slow) and time.monotonic() < end:
            for i, one in enumerate(slow):
                try:
                    if i not in cut and one.send(b"x") == 0:
                        cut.add(i)
                except OSError:
                    cut.add(i)
            time.sleep(0.5)
        self.assertEqual(len(cut), len(slow))

    def test_half_a_body(self):
        one = self.connect()
        one.sendall((f"POST /api/study HTTP/1.1\r\nHost: 127.0.0.1:{self.port}"
                     f"\r\nX-Bursar-Token: {TOKEN}\r\nContent-Length: 100\r\n"
                     "\r\n{").encode())
        self.assertEqual(one.recv(100), b"")

    def test_rubbish(self):
        for rubbish in (b"\r\n\r\n", b"\x16\x03\x01\x02\x00\x01", b"GET\r\n\r\n",
                        b"GET / HTTP/9.9\r\n\r\n", b"x" * 100000,
                        b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                        b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 5000 + b"\r\n",
                        b"POST /api/study HTTP/1.1\r\nTransfer-Encoding: "
                        b"chunked\r\n\r\nffffffffffffffffff\r\n"):
            one = self.connect()
            try:
                one.sendall(rubbish)
                one.shutdown(socket.SHUT_WR)
                answer = one.recv(4096)
            except OSError:
                answer = b""
            self.assertNotIn(b" 200 ", answer[:20])
            one.close()

    def test_goes_before_the_answer(self):
        for _ in range(20):
            body = json.dumps(RUN)
            one = self.connect()
            one.sendall((f"POST /api/study HTTP/1.1\r\nHost: 127.0.0.1:"
                         f"{self.port}\r\nX-Bursar-Token: {TOKEN}\r\n"
                         f"Content-Length: {len(body)}\r\n\r\n{body}")
                        .encode())
            one.close()


if __name__ == "__main__":
    unittest.main()
