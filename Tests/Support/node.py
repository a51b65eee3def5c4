"""Starts a node for a test and talks to it over HTTP, as a browser or another program would."""

import http.client
import json
import os
import pathlib
import secrets
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse


class Refused(Exception):
    """An answer of refusal: status, stable code, words."""

    def __init__(self, status, code, message):
        super().__init__(f"{status} {code}: {message}")
        self.status, self.code, self.message = status, code, message


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def command(binary, *arguments, timeout=600, check=True):
    """Runs the program once; the completed process with its output as text."""
    done = subprocess.run(
        [str(binary), *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout)
    if check and done.returncode != 0:
        raise AssertionError(f"sogoc {' '.join(map(str, arguments))} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done


class ServedNode:
    """A running server on a free loopback port, with its data in a folder that is removed afterwards."""

    def __init__(self, binary, *arguments, data=None, timeout=900, environment=None):
        self.binary = pathlib.Path(binary).resolve()
        self._scratch = None if data else tempfile.TemporaryDirectory(prefix="sogoc-test-")
        self.data = pathlib.Path(data) if data else pathlib.Path(self._scratch.name) / "node"
        self.arguments = arguments
        self.environment = environment or {}
        self.timeout = timeout
        self.port = free_port()
        self.process = None
        self.output = pathlib.Path(tempfile.mkstemp(prefix="sogoc-serve-", suffix=".log")[1])

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        with open(self.output, "ab") as log:
            self.process = subprocess.Popen(
                [str(self.binary), "serve", "--data", str(self.data), "--host", "127.0.0.1", "--port", str(self.port), *self.arguments],
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, env=dict(os.environ, LC_ALL="C.UTF-8", **self.environment))
        end = time.monotonic() + self.timeout
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended with {self.process.returncode}:\n{self.printed}")
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/dang-nhap")
                if connection.getresponse().status == 200:
                    return self
            except OSError:
                pass
            time.sleep(0.2)
        raise AssertionError(f"the server did not answer within {self.timeout} s:\n{self.printed}")

    @property
    def printed(self):
        return self.output.read_text(encoding="utf-8", errors="replace")

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode if self.process else None

    def close(self):
        self.stop()
        self.output.unlink(missing_ok=True)
        if self._scratch:
            self._scratch.cleanup()

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.close()


class Client:
    """One person's session. Not for several threads."""

    def __init__(self, url, login=None, password=None):
        parts = urllib.parse.urlsplit(url)
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=120)
        self.cookie = None
        self.login = login
        if login:
            self.post("/api/v1/login", {"login": login, "password": password})

    def raw(self, method, path, body=None, headers=None):
        """Status, headers and bytes of the answer; a connection that the server has closed is opened again once."""
        headers = dict(headers or {})
        if self.cookie:
            headers["Cookie"] = self.cookie
        for attempt in (1, 2):
            try:
                self.connection.request(method, path, body=body, headers=headers)
                answer = self.connection.getresponse()
                data = answer.read()
                break
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.connection.close()
                if attempt == 2:
                    raise
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self.cookie = value.split(";")[0]
        return answer.status, answer.headers, data

    def request(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {"Accept": "application/json"}
        if data is not None:
            headers["Content-Type"] = "application/json"
        status, _, text = self.raw(method, path, data, headers)
        value = json.loads(text) if text else None
        if status >= 400:
            raise Refused(status, (value or {}).get("code", ""), (value or {}).get("message", ""))
        return value

    def get(self, path):
        return self.request("GET", path)

    def post(self, path, body):
        return self.request("POST", path, body)

    def put(self, path, body):
        return self.request("PUT", path, body)

    def act(self, action, target, inputs, transaction_id=None):
        body = {"target": target, "input": inputs, "transactionID": transaction_id or secrets.token_hex(16)}
        return self.post(f"/api/v1/actions/{action}", body)

    def upload(self, path, file, name=None):
        file = pathlib.Path(file)
        headers = {
            "Accept": "application/json", "Content-Type": "application/octet-stream",
            "X-File-Name": urllib.parse.quote(name or file.name),
        }
        status, _, text = self.raw("POST", path, file.read_bytes(), headers)
        value = json.loads(text) if text else None
        if status >= 400:
            raise Refused(status, (value or {}).get("code", ""), (value or {}).get("message", ""))
        return value
