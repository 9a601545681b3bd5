"""Drives a kernel as Jupyter does. Reads the cells to run as JSON from stdin, writes what a reader sees as JSON to stdout."""
import hashlib
import hmac
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from queue import Empty

import zmq
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec

ask = json.load(sys.stdin)
argv = [ask["java"], *ask["flags"], "-jar", ask["jar"], "{connection_file}"]
TIMEOUT = 60


class Client:
    def __init__(self, address=None, **options):
        self.manager = KernelManager(**(address or {}))
        self.manager._kernel_spec = KernelSpec(argv=argv, display_name="Java", language="java", interrupt_mode="message")
        started = time.time()
        self.manager.start_kernel(cwd=ask["folder"], env={**os.environ, **ask["env"]}, **options)
        self.pid = self.manager.provisioner.pid
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=TIMEOUT)
        self.first = self.run("1 + 1")
        self.first_ms = (time.time() - started) * 1000

    def send(self, code, **options):
        return self.client.execute(code, allow_stdin=options.pop("allow_stdin", False), **options)

    def outputs(self, request):
        """Everything shown by one cell, in order; printed text that comes in pieces is joined."""
        shown = []
        while True:
            message = self.client.get_iopub_msg(timeout=TIMEOUT)
            kind, content = message["msg_type"], message["content"]
            if message["parent_header"].get("msg_id") != request or kind == "execute_input":
                continue
            if kind == "status":
                if content["execution_state"] == "idle":
                    return shown
            elif kind == "stream":
                if shown and shown[-1]["kind"] == content["name"]:
                    shown[-1]["text"] += content["text"]
                else:
                    shown.append({"kind": content["name"], "text": content["text"]})
            elif kind == "error":
                shown.append({"kind": kind, "name": content["ename"], "value": content["evalue"],
                              "text": "\n".join(content["traceback"])})
            else:
                shown.append({"kind": kind, "data": content["data"], "id": content.get("transient", {}).get("display_id")})

    def reply(self, request):
        while True:
            message = self.client.get_shell_msg(timeout=TIMEOUT)
            if message["parent_header"].get("msg_id") == request:
                return message["content"]

    def finish(self, request):
        shown = self.outputs(request)
        return {"status": self.reply(request)["status"], "shown": shown}

    def run(self, code, **options):
        return self.finish(self.send(code, **options))

    def interrupted(self, code):
        """Runs a cell that never ends until it prints, then interrupts it."""
        request = self.send(code)
        while self.client.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "stream":
            pass
        asked = time.time()
        self.manager.interrupt_kernel()
        result = self.finish(request)
        result["seconds"] = time.time() - asked
        return result

    def answered(self, code, answer):
        request = self.send(code, allow_stdin=True)
        self.client.get_stdin_msg(timeout=TIMEOUT)
        self.client.input(answer)
        return self.finish(request)

    def aborted(self, codes):
        """Sends all cells at once, as "run all" does."""
        return [self.finish(request) for request in [self.send(code) for code in codes]]

    def late(self):
        """What a thread prints after its cell has ended."""
        self.run('new Thread(() -> { try { Thread.sleep(700); } catch (InterruptedException e) { } '
                 'System.out.println("late"); }).start();')
        deadline = time.time() + TIMEOUT
        while time.time() < deadline:
            try:
                message = self.client.get_iopub_msg(timeout=1)
            except Empty:
                continue
            if message["msg_type"] == "stream":
                return message["content"]["text"]
        return None

    def memory_mb(self):
        try:
            with open(f"/proc/{self.pid}/status") as status:
                return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))
        except OSError:
            return None

    def garbage(self):
        """Sends to every port what no Jupyter sends: broken JSON, signed nonsense, a forged cell, parts of one."""
        info, noise, context = self.manager.get_connection_info(), random.Random(1), zmq.Context()
        header, cell = b'{"msg_type": "execute_request", "msg_id": "x"}', b'{"code": "kept = -99"}'
        forged = [b"<IDS|MSG>", b"0" * 64, header, b"{}", b"{}", cell]
        for port in ("shell_port", "control_port", "stdin_port", "hb_port"):
            for i in range(60):
                signed = [b"{}", b"null", noise.randbytes(20), b'{"code": 5}']
                signature = hmac.new(info["key"], b"".join(signed), hashlib.sha256).hexdigest().encode()
                messages = [forged, [b"<IDS|MSG>", b"", b"{", b"{", b"{", b"{"], [b"<IDS|MSG>", signature, *signed],
                            [noise.randbytes(20)], [b"<IDS|MSG>", b""]]
                with context.socket(zmq.DEALER) as dealer:
                    dealer.linger = 50
                    dealer.connect(f"tcp://127.0.0.1:{info[port]}")
                    dealer.send_multipart(messages[i % 5])
        context.term()

    def beating(self):
        """Whether the heartbeat is answered."""
        with zmq.Context() as context, context.socket(zmq.REQ) as request:
            request.linger = 0
            request.connect(f"tcp://127.0.0.1:{self.manager.get_connection_info()['hb_port']}")
            request.send(b"ping")
            return bool(request.poll(5000)) and request.recv() == b"ping"

    def cpu_of_a_second(self):
        """Seconds of processor time that the kernel uses in one second, a while after the last request."""
        time.sleep(1)
        before = self.cpu()
        time.sleep(1)
        return self.cpu() - before

    def cpu(self):
        try:
            with open(f"/proc/{self.pid}/stat") as stat:
                return sum(map(int, stat.read().rsplit(")", 1)[1].split()[11:13])) / os.sysconf("SC_CLK_TCK")
        except OSError:
            return 0

    def stop(self):
        asked = time.time()
        self.manager.shutdown_kernel()
        return time.time() - asked


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def orphan():
    """Starts a kernel from a process that is then killed while a cell is busy; says how long the kernel outlived it."""
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "pid")
        child = subprocess.Popen([sys.executable, __file__, report], stdin=subprocess.PIPE, text=True)
        child.stdin.write(json.dumps(ask))
        child.stdin.close()
        while not os.path.exists(report):
            time.sleep(0.05)
        with open(report) as file:
            pid = int(file.read())
        child.kill()
        killed = time.time()
        while alive(pid) and time.time() - killed < 20:
            time.sleep(0.02)
        seconds, left = time.time() - killed, alive(pid)
        child.wait()
        return {"seconds": seconds, "left": left}


def full_memory(cell, free):
    """Runs a cell that fills the memory, in a kernel of its own, then one that frees it; or says how the kernel ended."""
    with tempfile.TemporaryFile() as log:
        client = Client(stderr=log)
        try:
            return {"answered": True, "full": client.run(cell), "after": client.run(free)}
        except Empty:
            log.seek(0)
            return {"answered": False, "left": alive(client.pid), "log": log.read().decode()}
        finally:
            client.stop()


def long_session():
    """Over files instead of ports: 50 MB of output, then names defined anew in every cell; the memory half-way and at the end."""
    client = Client({"transport": "ipc", "ip": os.path.join(tempfile.mkdtemp(), "kernel")})
    fifty_mb = 'String line = "0123456789".repeat(10);\nfor (int i = 0; i < 500_000; i++) System.out.println(line);'
    printed = sum(len(piece["text"]) for piece in client.run(fifty_mb)["shown"] if piece["kind"] == "stdout")
    for i in range(ask["cells_of_a_session"]):
        client.run(f"int v{i % 20} = {i}; double f(double x) {{ return x * {i} + v{i % 20}; }} record P(int a{i % 3}) {{ }}")
        if i == ask["cells_of_a_session"] // 2:
            before = client.memory_mb()
    result = {"printed": printed, "beforeMb": before, "afterMb": client.memory_mb(), "answer": client.run("f(2)")}
    client.stop()
    return {**result, "left": alive(client.pid)}


def parent_to_be_killed(report):
    client = Client()
    client.send("while (true) { }")
    time.sleep(1)
    with open(report + ".part", "w") as file:
        file.write(str(client.pid))
    os.rename(report + ".part", report)
    time.sleep(600)


def main():
    client = Client()
    result = {"first": client.first, "firstMillis": client.first_ms}
    trivial = []
    for i in range(40):
        started = time.time()
        client.run(f"{i} + 1")
        trivial.append((time.time() - started) * 1000)
    result["trivialMillis"] = sorted(trivial)[20]
    result["memoryMb"] = client.memory_mb()
    result["cells"] = {name: [client.run(code) for code in codes] for name, codes in ask["cells"].items()}
    result["interrupted"] = {name: client.interrupted(code) for name, code in ask["interrupted"].items()}
    result["idleCpu"] = client.cpu_of_a_second()
    client.garbage()
    result["beating"] = client.beating()
    result["afterInterrupt"] = client.run("kept")
    result["history"] = client.reply(client.client.history(hist_access_type="tail", n=1))
    result["info"] = client.reply(client.client.kernel_info())
    result["expressions"] = client.reply(client.send("", user_expressions={"good": "3 + 4", "bad": "nope"}))["user_expressions"]
    result["answered"] = client.answered("new Scanner(System.in).nextLine()", "héllo")
    result["aborted"] = client.aborted(["int fine = 1", "fine / 0", "fine = 2;", "fine = 3;"])
    result["late"] = client.late()
    result["complete"] = {code: client.client.complete(code, reply=True, timeout=TIMEOUT)["content"]
                          for code in ask["complete"]}
    result["inspect"] = {code: client.client.inspect(code, reply=True, timeout=TIMEOUT)["content"] for code in ask["inspect"]}
    result["isComplete"] = {code: client.reply(client.client.is_complete(code))["status"] for code in ask["isComplete"]}
    result["stopSeconds"] = client.stop()
    result["leftAfterStop"] = alive(client.pid)
    result["orphan"] = orphan()
    result["longSession"] = long_session()
    result["fullMemory"] = [full_memory(cell, free) for cell, free in ask["fullMemory"]]
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    parent_to_be_killed(sys.argv[1]) if len(sys.argv) > 1 else main()
